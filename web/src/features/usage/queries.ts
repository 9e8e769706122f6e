import { queryOptions } from '@tanstack/react-query';
import type { UsageRow } from '@/api/schema';
import { api, callList } from '@/lib/api';
import { daysAgo, daysBefore, daysIn, endOf, startOf } from '@/lib/days';
import type { ListPart } from '@/lib/listPart';
import { type Group, groups } from './usage';

const usualDays = 30;

/** Of which days usage is told, and by what, as an address asks for it. */
export function readUsageAddress(part: ListPart): { from: Date; to: Date; group: Group } {
  const { to = daysAgo(0), from = daysBefore(to, usualDays - 1) } = daysIn(part);
  return { from, to, group: part.filter('by', groups) ?? 'MODEL' };
}

/** What is asked of the server: usage from the beginning of one day to the end of another. */
export const usageOf = (groupBy: Group | 'DAY', from: Date, to: Date, search = '') => ({
  groupBy,
  from: startOf(from),
  to: endOf(to),
  search: search || undefined,
  // A day begins where the clock of whoever asks says midnight.
  utcOffset: groupBy === 'DAY' ? -to.getTimezoneOffset() : undefined,
});

type Query = ReturnType<typeof usageOf> & { page?: number; size?: number };

export const readUsage = (query: Query, signal?: AbortSignal): Promise<{ items: UsageRow[]; total: number }> =>
  callList(api.GET('/api/v1/usage', { signal, params: { query } }));

/** What models used and cost from one day to another, by day or whatever one asks for. */
export const usageQuery = (...asked: Parameters<typeof usageOf>) => {
  const query = usageOf(...asked);
  return queryOptions({ queryKey: ['usage', query], queryFn: ({ signal }) => readUsage(query, signal) });
};
