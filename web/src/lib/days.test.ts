import { describe, expect, it } from 'vitest';
import { dayAfter, dayOf, daysIn, endOf, nameOfDay, startOf } from './days';

describe('days of an address', () => {
  it.each([undefined, '', 'yesterday', '2026', '2026-13-01', '2026-02-30', '2026-11-27T00:00'])(
    '%s is none',
    (text) => {
      expect(dayOf(text)).toBeUndefined();
      expect(startOf(dayOf(text))).toBeUndefined();
      expect(endOf(dayOf(text))).toBeUndefined();
    },
  );

  it('is named as it was read, and ends where the next one begins', () => {
    for (let hours = 0; hours < 3 * 365 * 24; hours += 37) {
      const moment = new Date(2026, 0, 1, hours);
      const name = nameOfDay(moment);
      const day = dayOf(name)!;
      expect(nameOfDay(day)).toBe(name);
      expect(Date.parse(endOf(day)!) + 1).toBe(Date.parse(startOf(dayAfter(day))!));
      expect(moment >= day && moment.getTime() <= Date.parse(endOf(day)!)).toBe(true);
    }
  });
});

describe('a range of days in an address', () => {
  const range = (from?: string, to?: string) => {
    const { from: first, to: last } = daysIn({ filter: (name) => (name === 'from' ? from : to) });
    return [first && nameOfDay(first), last && nameOfDay(last)];
  };

  it('is what it says', () => expect(range('2026-11-01', '2026-11-20')).toEqual(['2026-11-01', '2026-11-20']));

  it('may be open at either end', () => expect(range(undefined, '2026-11-20')).toEqual([undefined, '2026-11-20']));

  it('is turned where it ends before it begins', () =>
    expect(range('2026-11-20', '2026-11-01')).toEqual(['2026-11-01', '2026-11-20']));
});
