import { queryOptions } from '@tanstack/react-query';
import { api, call } from '@/lib/api';

/** The caller's personal tokens. */
export const tokensQuery = queryOptions({
  queryKey: ['users', 'me', 'tokens'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/users/me/tokens', { signal })),
});

/** What the caller may use, and has used. */
export const myBudgetsQuery = queryOptions({
  queryKey: ['budgets', 'mine'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/budgets/mine', { signal })),
});
