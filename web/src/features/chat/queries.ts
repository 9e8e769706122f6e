import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';

/** The sessions about a workflow, those that were used last first. */
export const sessionsQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['sessions', workflowId],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/sessions', { params: { query: { workflowId } }, signal })),
  });

/** The agents that a session can have. */
export const agentsQuery = queryOptions({
  queryKey: ['agents', 'available'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/agents/available', { signal })),
  staleTime: 60_000,
});
