import type { UsageRow } from '@/api/schema';
import { dayAfter, nameOfDay } from '@/lib/days';

export const groups = ['MODEL', 'USER', 'AGENT', 'SESSION'] as const;
export type Group = (typeof groups)[number];

export interface Day {
  day: string;
  inputTokens: number;
  outputTokens: number;
  cost: number;
}

const mostDays = 1000;

/** Every day of a range, those without a call too, so that a gap looks like one. */
export function daysOf(rows: readonly UsageRow[], from: Date, to: Date): Day[] {
  const known = new Map(rows.map((row) => [row.key, row]));
  const days: Day[] = [];
  for (let day = from; day <= to && days.length < mostDays; day = dayAfter(day)) {
    const key = nameOfDay(day);
    const { inputTokens = 0, outputTokens = 0, cost = 0 } = known.get(key) ?? {};
    days.push({ day: key, inputTokens, outputTokens, cost });
  }
  return days;
}

const sums = [
  'calls',
  'failedCalls',
  'inputTokens',
  'outputTokens',
  'estimatedInputTokens',
  'estimatedOutputTokens',
  'cost',
] as const;

export const totalOf = (rows: readonly UsageRow[]): Record<(typeof sums)[number], number> =>
  Object.fromEntries(sums.map((member) => [member, rows.reduce((sum, row) => sum + row[member], 0)])) as Record<
    (typeof sums)[number],
    number
  >;
