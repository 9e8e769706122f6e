import { useQueries, useQuery } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';

const mostRuns = 20;

/** A small picture of what the newest good run of a version gave, by version. */
export function useVersionPictures(workflowId: number): ReadonlyMap<number, string> {
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
  const newest = new Map<number, number>();
  for (const run of runs.data?.items ?? []) {
    if (run.version !== null && run.status === 'SUCCESS' && run.outputCount > 0 && !newest.has(run.version)) {
      newest.set(run.version, run.id);
    }
  }
  const shown = [...newest].slice(0, mostRuns);
  return useQueries({
    queries: shown.map(([, id]) => ({
      queryKey: ['run', id],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        call(api.GET('/api/v1/runs/{id}', { params: { path: { id } }, signal })),
    })),
    combine: (results) =>
      new Map(
        results.flatMap(({ data }, index) => {
          const url = data?.outputs.find((output) => output.thumbnailUrl)?.thumbnailUrl;
          return url ? [[shown[index]![0], url] as const] : [];
        }),
      ),
  });
}
