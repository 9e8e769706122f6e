import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveState } from '@/lib/live';

/** What was read before the connection was lost may have changed since; it is read again as soon as changes are told. */
export function useLiveQueries(): void {
  const queries = useQueryClient();
  const losses = useLiveState((live) => live.losses);
  useEffect(() => {
    if (losses > 0) void queries.invalidateQueries();
  }, [queries, losses]);
}
