import { queryOptions } from '@tanstack/react-query';
import { api, call } from '@/lib/api';

/** What agents proposed for a workflow, the newest first. */
export const proposalsQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['proposals', workflowId],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/workflows/{id}/proposals', { signal, params: { path: { id: workflowId } } })),
  });

/** A proposal with all that it would change, seen from the newest version. */
export const proposalQuery = (workflowId: number, id: number) =>
  queryOptions({
    queryKey: ['proposals', workflowId, id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/proposals/{id}', { signal, params: { path: { id } } })),
  });
