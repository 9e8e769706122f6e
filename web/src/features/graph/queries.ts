import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';

/** The newest saved graph of a workflow. */
export const graphQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['workflow-graph', workflowId],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/workflows/{id}/graph', { params: { path: { id: workflowId } }, signal })),
  });

/** The newest run of a workflow that has something to show; null before there is one. */
export const newestRunQuery = (workflowId: number) =>
  queryOptions({
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
