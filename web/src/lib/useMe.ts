import { queryOptions, useQuery } from '@tanstack/react-query';
import { api, call } from '@/lib/api';

export const meKey = ['users', 'me'] as const;

export const meQuery = queryOptions({
  queryKey: meKey,
  queryFn: ({ signal }) => call(api.GET('/api/v1/users/me', { signal })),
});

/** Who is logged in, as the server knows it. */
export const useMe = () => useQuery(meQuery);
