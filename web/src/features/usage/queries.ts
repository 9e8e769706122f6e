import { queryOptions } from '@tanstack/react-query';
import type { UsageRow } from '@/api/schema';
import { api, callList } from '@/lib/api';
import { dayOf, daysAgo, endOf, startOf } from '@/lib/days';
import type { ListPart } from '@/lib/listPart';
import { type Group, groups } from './usage';

const usualDays = 30;

/** Of which days usage is told, and by what, as an address asks for it. */
export function readUsageAddress({ filter }: ListPart): { from: Date; to: Date; group: Group } {
  return {
    from: dayOf(filter('from')) ?? daysAgo(usualDays - 1),
    to: dayOf(filter('to')) ?? daysAgo(0),
    group: groups.find((each) => each === filter('by')) ?? 'MODEL',
  };
}

/** What models used and cost from one day to another, by day or whatever one asks for. */
export const usageQuery = (groupBy: Group | 'DAY', from: Date, to: Date, search = '') => {
  const query = { groupBy, from: startOf(from), to: endOf(to), search: search || undefined };
  return queryOptions<{ items: UsageRow[]; total: number }>({
    queryKey: ['usage', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/usage', { signal, params: { query } })),
  });
};
