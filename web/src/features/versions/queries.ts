import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { nextPage } from '@/lib/nextPage';

const pageSize = 50;

/** The versions of a workflow, the newest first. */
export const versionsQuery = (workflowId: number) =>
  infiniteQueryOptions({
    queryKey: ['versions', workflowId],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      callList(
        api.GET('/api/v1/workflows/{id}/versions', {
          params: { path: { id: workflowId }, query: { page: pageParam, size: pageSize } },
          signal,
        }),
      ),
    getNextPageParam: nextPage(pageSize),
  });
