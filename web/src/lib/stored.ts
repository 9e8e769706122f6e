/** The names under which this browser keeps what outlasts a page. */
export const keptNames = { login: 'easel.login', preferences: 'easel.preferences' } as const;

/**
 * What a store has kept in this browser, read without the store, whose code the first moments of a load can't wait for. Empty where there is
 * nothing, or nothing that can be read.
 */
export function stored<State extends object>(name: string): Partial<State> {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? '{}') as { state?: Partial<State> } | null;
    return kept?.state ?? {};
  } catch {
    return {};
  }
}
