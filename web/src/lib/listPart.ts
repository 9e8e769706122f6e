/** Which part of a list an address asks for. */
export interface ListPart {
  page: number;
  size: number;
  search: string;
  /** Whether something narrows the list. */
  narrowed: boolean;
  /** What narrows the list by this name; a value that is none of those there are, as in an old address, narrows nothing. */
  filter<Value extends string = string>(name: string, among?: readonly Value[]): Value | undefined;
}

const usualSize = 20;
const largestSize = 200;
const places = new Set(['page', 'size']);

const positive = (value: unknown, otherwise: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};

/** Reads it from an address that anybody may have written. */
export function readListPart(params: Record<string, unknown>): ListPart {
  const text = (name: string) => (params[name] === undefined ? undefined : String(params[name]));
  return {
    page: positive(params.page, 1),
    size: Math.min(positive(params.size, usualSize), largestSize),
    search: text('search') ?? '',
    narrowed: Object.keys(params).some((name) => !places.has(name)),
    filter: <Value extends string>(name: string, among?: readonly Value[]) => {
      const value = text(name) as Value | undefined;
      return value === undefined || !among || among.includes(value) ? value : undefined;
    },
  };
}
