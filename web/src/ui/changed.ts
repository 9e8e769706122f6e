/** What of a form differs from what it began with; the server leaves alone what is left out, and so what somebody else changed meanwhile. */
export const changed = <T extends object>(before: T, now: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(now).filter(([name, value]) => !same(value, before[name as keyof T])),
  ) as Partial<T>;

const same = (one: unknown, other: unknown) => JSON.stringify(one ?? null) === JSON.stringify(other ?? null);

/** Which of these were emptied in the form, where none is a value of its own; the server is told so by their names. */
export const cleared = <Name extends string>(
  names: readonly Name[],
  before: { [Member in Name]?: unknown },
  now: { [Member in Name]?: unknown },
): Name[] => names.filter((name) => now[name] == null && before[name] != null);
