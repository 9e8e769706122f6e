import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';

/** The sessions about a workflow, those that were used last first. */
export const sessionsQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['sessions', workflowId],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/sessions', { params: { query: { workflowId } }, signal })),
  });
