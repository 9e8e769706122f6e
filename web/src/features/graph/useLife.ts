import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, call, callList } from '@/lib/api';
import { useLive } from '@/lib/useLive';
import { afterEvent, createLife, type LifeStore, lifeEvents, ofView } from './life';

/** What goes on at the nodes of a workflow: first what its newest run left, then what the socket tells. */
export function useLife(workflowId: number): LifeStore {
  const [store] = useState(createLife);
  const newest = useQuery({
    queryKey: ['runs', 'newest', workflowId],
    queryFn: async ({ signal }) => {
      const query = { page: 1, size: 100 };
      const { items } = await callList(
        api.GET('/api/v1/workflows/{id}/runs', { params: { path: { id: workflowId }, query }, signal }),
      );
      // Those that still wait have nothing to show, and would hide those that are at work.
      const run = items.find(({ status }) => status !== 'QUEUED');
      return run ? call(api.GET('/api/v1/runs/{id}', { params: { path: { id: run.id } }, signal })) : null;
    },
  });
  const run = newest.data;
  useEffect(() => {
    if (run && run.id >= (store.getState().runId ?? 0)) store.setState((life) => ofView(life, run));
  }, [run, store]);
  useLive(lifeEvents, (event) => {
    if (event.workflowId === workflowId) store.setState((life) => afterEvent(life, event));
  });
  return store;
}
