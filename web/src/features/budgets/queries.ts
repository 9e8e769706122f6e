import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';

/** What is allowed to be used, and what of it was. */
export const budgetsQuery = queryOptions({
  queryKey: ['budgets'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/budgets', { signal })),
});
