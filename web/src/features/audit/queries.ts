import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { dayOf, endOf, startOf } from '@/lib/days';
import type { ListPart } from '@/lib/listPart';

/** A part of what was done. */
export const auditQuery = ({ search, page, size, filter }: ListPart) => {
  const query = {
    action: filter('action'),
    actorId: Number(filter('actorId')) || undefined,
    from: startOf(dayOf(filter('from'))),
    to: endOf(dayOf(filter('to'))),
    search: search || undefined,
    page,
    size,
  };
  return queryOptions({
    queryKey: ['audit', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/audit', { signal, params: { query } })),
  });
};
