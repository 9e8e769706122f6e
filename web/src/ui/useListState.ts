import { useNavigate, useSearch } from '@tanstack/react-router';

type Changes = Record<string, string | number | undefined>;

/** Which part of a list is shown; it stands in the address, so that going back comes to the same place. */
export interface ListState {
  page: number;
  size: number;
  search: string;
  /** Whether something narrows the list. */
  narrowed: boolean;
  filter(name: string): string | undefined;
  /** Changes parts of it; but for another page, the list begins anew. */
  set(changes: Changes): void;
}

const usualSize = 20;
const places = new Set(['page', 'size']);

const positive = (value: unknown, otherwise: number) => {
  const number = Number(value);
  return Number.isInteger(number) && number > 0 ? number : otherwise;
};

export function useListState(): ListState {
  const params = useSearch({ strict: false }) as Record<string, unknown>;
  const navigate = useNavigate();
  const text = (name: string) => (params[name] === undefined ? undefined : String(params[name]));
  return {
    page: positive(params.page, 1),
    size: Math.min(positive(params.size, usualSize), 200),
    search: text('search') ?? '',
    narrowed: Object.keys(params).some((name) => !places.has(name)),
    filter: text,
    set: (changes) => {
      const next = (old: Record<string, unknown>) =>
        Object.fromEntries(
          Object.entries({ ...old, page: undefined, ...changes }).filter(
            ([, value]) => value !== undefined && value !== '',
          ),
        );
      void navigate({ to: '.', search: next as never, replace: true });
    },
  };
}
