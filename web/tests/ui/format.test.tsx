// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
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
    [900, '0.9 sec'],
    [59_970, '1 min 0 sec'],
    [119_700, '2 min 0 sec'],
    [3_599_400, '59 min 59 sec'],
    [3_599_800, '1 hr 0 min'],
    [7_190_000, '2 hr 0 min'],
  ])('%d ms is %s', (milliseconds, words) => expect(format().duration(milliseconds)).toBe(words));
});
