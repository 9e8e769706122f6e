import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive } from '@/lib/useLive';
import { afterEvent, createLife, type LifeStore, lifeEvents, ofView } from './life';
import { newestRunQuery } from './queries';

/** What goes on at the nodes of a workflow: first what its newest run left, then what the socket tells. */
export function useLife(workflowId: number): LifeStore {
  const [store] = useState(createLife);
  const newest = useQuery(newestRunQuery(workflowId));
  const run = newest.data;
  useEffect(() => {
    if (run && run.id >= (store.getState().runId ?? 0)) store.setState((life) => ofView(life, run));
  }, [run, store]);
  useLive(lifeEvents, (event) => {
    if (event.workflowId === workflowId) store.setState((life) => afterEvent(life, event));
  });
  return store;
}
