import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import { daysIn, endOf, startOf } from '@/lib/days';
import type { ListPart } from '@/lib/listPart';

/** A part of what was done; of one action only where it is among those that are known. */
export const auditQuery = (part: ListPart, actions?: readonly string[]) =>
  queryOptions({
    queryKey: ['audit', auditOf(part, actions)],
    queryFn: ({ signal }) => readAudit(part, actions, signal),
  });

export const readAudit = (part: ListPart, actions?: readonly string[], signal?: AbortSignal) =>
  callList(api.GET('/api/v1/audit', { signal, params: { query: auditOf(part, actions) } }));

function auditOf(part: ListPart, actions?: readonly string[]) {
  const { from, to } = daysIn(part);
  return {
    action: part.filter('action', actions),
    actorId: Number(part.filter('actorId')) || undefined,
    from: startOf(from),
    to: endOf(to),
    search: part.search || undefined,
    page: part.page,
    size: part.size,
  };
}
