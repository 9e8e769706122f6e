import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive } from '@/lib/useLive';
import type { Lock } from './LockVeil';
import { afterEvent, createLife, type LifeStore, lifeEvents, ofView, touch } from './life';
import { draftNodesQuery, newestRunQuery } from './queries';

/** What goes on at the nodes of a workflow: first what its newest run left, then what the socket tells. */
export function useLife(workflowId: number, lock: Lock | null): LifeStore {
  const [store] = useState(createLife);
  const newest = useQuery(newestRunQuery(workflowId));
  const run = newest.data;
  useEffect(() => {
    if (run && run.id >= (store.getState().runId ?? 0)) store.setState((life) => ofView(life, run));
  }, [run, store]);
  const draft = useQuery({
    ...draftNodesQuery(lock?.sessionId ?? 0, lock?.since ?? ''),
    enabled: lock !== null && lock.sessionId !== null,
  });
  const drafted = lock === null ? undefined : draft.data;
  useEffect(() => {
    if (drafted) store.setState((life) => touch(life, drafted));
  }, [drafted, store]);
  useLive(lifeEvents, (event) => {
    if (event.workflowId === workflowId) store.setState((life) => afterEvent(life, event));
  });
  return store;
}
