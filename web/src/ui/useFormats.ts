import dayjs from 'dayjs';
import { useMemo } from 'react';
import { usePreferences } from '@/lib/preferences';

const units = ['B', 'KB', 'MB', 'GB', 'TB'];
const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** How much a number of bytes is, as people say it. */
export function bytes(count: number): string {
  let [value, unit] = [count, 0];
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

/** How long something took. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  const seconds = ms / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/** Numbers and times as the person's language writes them. */
export function useFormats() {
  const language = usePreferences((preferences) => preferences.language);
  return useMemo(() => {
    const number = new Intl.NumberFormat(language);
    const compact = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });
    const money = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 4 });
    const relative = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
    return {
      number: (value: number) => number.format(value),
      compact: (value: number) => compact.format(value),
      money: (value: number) => money.format(value),
      time: (iso: string) => dayjs(iso).format('YYYY-MM-DD HH:mm:ss'),
      ago: (iso: string) => {
        const seconds = (Date.parse(iso) - Date.now()) / 1000;
        const step = steps.find(([, length]) => Math.abs(seconds) >= length);
        return step ? relative.format(Math.round(seconds / step[1]), step[0]) : relative.format(0, 'second');
      },
    };
  }, [language]);
}
