// @vitest-environment happy-dom
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { UsageRow } from '@/api/schema';
import { usageOf } from '@/features/usage/queries';
import { totalOf } from '@/features/usage/usage';

describe('the days of usage', () => {
  const zone = process.env.TZ;
  beforeAll(() => {
    process.env.TZ = 'Asia/Shanghai';
  });
  afterAll(() => {
    process.env.TZ = zone;
  });

  it('are those of the clock that the person looks at', () =>
    expect(usageOf('DAY', new Date(2026, 10, 1), new Date(2026, 10, 2))).toEqual({
      groupBy: 'DAY',
      from: '2026-10-31T16:00:00.000Z',
      to: '2026-11-02T15:59:59.999Z',
      search: undefined,
      utcOffset: 480,
    }));
});

describe('the sums of usage', () => {
  it('say how much of them is a guess', () => {
    const row = { inputTokens: 10, estimatedInputTokens: 4, estimatedOutputTokens: 1, cost: 0.5 } as UsageRow;
    expect(totalOf([row, row])).toMatchObject({ inputTokens: 20, estimatedInputTokens: 8, estimatedOutputTokens: 2 });
  });
});
