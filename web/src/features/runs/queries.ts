import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { nextPage } from '@/lib/nextPage';

const pageSize = 20;

/** The runs of a workflow, the newest first. */
export const runsQuery = (workflowId: number) =>
  infiniteQueryOptions({
    queryKey: ['runs', workflowId],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      callList(
        api.GET('/api/v1/workflows/{id}/runs', {
          params: { path: { id: workflowId }, query: { page: pageParam, size: pageSize } },
          signal,
        }),
      ),
    getNextPageParam: nextPage(pageSize),
  });
