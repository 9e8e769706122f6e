import { useQuery } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { useLive } from '@/lib/useLive';
import { useRefresh } from '@/lib/useRefresh';

/** A small picture of what the newest good run of a version gave, by version. */
export function useVersionPictures(workflowId: number): ReadonlyMap<number, string> {
  const refresh = useRefresh();
  useLive(['RUN_ENDED'], (event) => {
    if (event.workflowId === workflowId) refresh(['runs', 'pictures', workflowId]);
  });
  const runs = useQuery({
    queryKey: ['runs', 'pictures', workflowId],
    queryFn: ({ signal }) =>
      callList(
        api.GET('/api/v1/workflows/{id}/runs', {
          params: { path: { id: workflowId }, query: { page: 1, size: 100 } },
          signal,
        }),
      ),
  });
  const newest = new Map<number, string>();
  for (const { version, status, thumbnailUrl } of runs.data?.items ?? []) {
    if (version !== null && status === 'SUCCESS' && thumbnailUrl && !newest.has(version)) {
      newest.set(version, thumbnailUrl);
    }
  }
  return newest;
}
