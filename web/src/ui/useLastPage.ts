import { useEffect } from 'react';

/** Goes to the last page of a list where one stands beyond it, since what stood there was deleted or the address is an old one. */
export function useLastPage(
  page: number,
  pageSize: number,
  rows: { items: readonly unknown[]; total: number } | undefined,
  go: (page: number) => void,
): void {
  const last = rows && rows.items.length === 0 && rows.total > 0 ? Math.ceil(rows.total / pageSize) : page;
  const beyond = page > last;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each time that one stands beyond the end
  useEffect(() => {
    if (beyond) go(last);
  }, [beyond, last]);
}
