import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';

export const roles = ['USER', 'ADMIN'] as const;
export const statuses = ['ACTIVE', 'DISABLED'] as const;

/** A part of the people who have an account. */
export const usersQuery = ({ search, page, size, filter }: ListPart) => {
  const query = {
    search: search || undefined,
    role: filter('role', roles),
    status: filter('status', statuses),
    page,
    size,
  };
  return queryOptions({
    queryKey: ['users', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/users', { signal, params: { query } })),
  });
};
