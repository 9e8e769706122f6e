// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { usePreferences } from '@/lib/preferences';
import { useFormat } from '@/ui/useFormat';

const format = () => renderHook(() => useFormat()).result.current;

beforeEach(() => usePreferences.getState().setLanguage('en'));

describe('an amount of money', () => {
  it.each([
    [0, '0'],
    [12_345.678, '12,345.68'],
    [1_999, '1,999'],
    [1.5, '1.5'],
    [0.000_312_4, '0.000312'],
  ])('%d is %s: to the hundredth, and small ones to three digits', (amount, words) =>
    expect(format().cost(amount)).toBe(words),
  );
});

describe('a duration', () => {
  it.each([
    [0, '0 sec'],
    [42, '42 ms'],
    [900, '0.9 sec'],
    [59_970, '1 min 0 sec'],
    [119_700, '2 min 0 sec'],
    [3_599_400, '59 min 59 sec'],
    [3_599_800, '1 hr 0 min'],
    [7_190_000, '2 hr 0 min'],
  ])('%d ms is %s', (milliseconds, words) => expect(format().duration(milliseconds)).toBe(words));
});

describe('a moment', () => {
  const now = Date.parse('2026-11-27T10:00:00Z');
  beforeEach(() => void vi.useFakeTimers({ now }));
  afterEach(() => void vi.useRealTimers());

  it.each([
    ['2026-11-27T07:00:00Z', '3 hours ago'],
    ['2026-11-27T09:59:40Z', 'now'],
    // The clock of the browser may be a little behind the server's.
    ['2026-11-27T10:03:00Z', 'now'],
    ['2026-11-27T10:20:00Z', 'in 20 minutes'],
    ['2026-11-28T10:00:00Z', 'tomorrow'],
    ['2026-12-04T09:59:30Z', 'in 7 days'],
    ['2027-03-01T12:00:00Z', 'Mar 1, 2027'],
  ])('%s is %s', (time, words) => expect(format().ago(time)).toBe(words));
});
