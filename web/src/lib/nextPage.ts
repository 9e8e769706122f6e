/** Which page of a list comes after those that are here; none after the last. */
export const nextPage =
  (size: number) =>
  (last: { total: number }, pages: readonly unknown[]): number | undefined =>
    pages.length * size < last.total ? pages.length + 1 : undefined;
