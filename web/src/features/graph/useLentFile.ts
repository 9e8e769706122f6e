import { useQuery } from '@tanstack/react-query';
import { api, call } from '@/lib/api';

/** A file of Easel's by its id, for whoever shows what a node takes. */
export const useLentFile = (fileId: number | null) =>
  useQuery({
    queryKey: ['lent-file', fileId],
    queryFn: ({ signal }) => call(api.GET('/api/v1/files/{id}', { params: { path: { id: fileId! } }, signal })),
    enabled: fileId !== null,
    staleTime: 600_000,
    retry: false,
  });
