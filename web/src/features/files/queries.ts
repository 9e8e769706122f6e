import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';

/** A part of everybody's files. */
export const filesQuery = ({ search, page, size, filter }: ListPart) => {
  const query = {
    search: search || undefined,
    businessType: filter('purpose'),
    fileType: filter('kind'),
    page,
    size,
  };
  return queryOptions({
    queryKey: ['files', 'all', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/files/all', { signal, params: { query } })),
  });
};
