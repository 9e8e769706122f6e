import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveState } from '@/lib/live';

/** What was read before the socket was up may have changed since; it is read again as soon as changes are told. */
export function useLiveQueries(): void {
  const queries = useQueryClient();
  const state = useLiveState((live) => live.state);
  useEffect(() => {
    if (state === 'open') void queries.invalidateQueries();
  }, [queries, state]);
}
