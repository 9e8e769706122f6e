import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';

export const purposes = ['AVATAR', 'WORKFLOW_IMPORT', 'WORKFLOW_EXPORT', 'RUN_OUTPUT', 'TEMP_FILE'] as const;
export const kinds = ['IMAGE', 'JSON', 'VIDEO', 'AUDIO', 'ZIP', 'OTHER'] as const;

/** A part of everybody's files. */
export const filesQuery = ({ search, page, size, filter }: ListPart) => {
  const query = {
    search: search || undefined,
    ownerId: Number(filter('owner')) || undefined,
    businessType: filter('purpose', purposes),
    fileType: filter('kind', kinds),
    page,
    size,
  };
  return queryOptions({
    queryKey: ['files', 'all', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/files/all', { signal, params: { query } })),
  });
};
