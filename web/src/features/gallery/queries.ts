import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { nextPage } from '@/lib/nextPage';
import type { Kind } from './gallerySearch';

const pageSize = 60;

/** What the caller's runs made, of one kind or all, the newest first. */
export const outputsQuery = (kind: Kind = 'ALL') =>
  infiniteQueryOptions({
    queryKey: ['files', 'outputs', kind],
    initialPageParam: 1,
    queryFn: ({ pageParam, signal }) =>
      callList(
        api.GET('/api/v1/files', {
          params: {
            query: {
              businessType: 'RUN_OUTPUT',
              fileType: kind === 'ALL' ? undefined : kind,
              page: pageParam,
              size: pageSize,
            },
          },
          signal,
        }),
      ),
    getNextPageParam: nextPage(pageSize),
  });
