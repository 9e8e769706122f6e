import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';

const atMostEvery = 500;

/** Calls `read` at once, and while it reads or has just read, once more afterwards, however often it is asked to. */
export function throttled(read: (queryKey: QueryKey) => Promise<unknown>): (queryKey: QueryKey) => void {
  /** What is read or rests, by whether it was asked for meanwhile. */
  const busy = new Map<string, boolean>();
  const go = async (name: string, queryKey: QueryKey) => {
    busy.set(name, false);
    await Promise.allSettled([read(queryKey), new Promise((rested) => setTimeout(rested, atMostEvery))]);
    if (busy.get(name)) void go(name, queryKey);
    else busy.delete(name);
  };
  return (queryKey) => {
    const name = JSON.stringify(queryKey);
    if (busy.has(name)) busy.set(name, true);
    else void go(name, queryKey);
  };
}

/** Reads what has this key anew, for events that may come by the hundred: no more than twice a second, and never two at once. */
export function useRefresh(): (queryKey: QueryKey) => void {
  const queries = useQueryClient();
  return useMemo(() => throttled((queryKey) => queries.invalidateQueries({ queryKey })), [queries]);
}
