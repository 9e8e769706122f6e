import { useMemo } from 'react';
import { usePreferences } from '@/lib/preferences';

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** What has just happened comes from the future where the clock of the browser is behind the server's, by so many seconds. */
const clockSkew = 300;

/** How times, sizes and amounts are written in the person's language. */
export interface Format {
  /** "3 hours ago", or "in 3 hours"; a date where it is further away than a month. */
  ago(time: string | null | undefined): string;
  moment(time: string): string;
  duration(milliseconds: number): string;
  bytes(count: number): string;
  count(number: number): string;
  cost(amount: number): string;
}

function formatOf(locale: string): Format {
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' });
  const moment = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const number = new Intl.NumberFormat(locale);
  const short = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
  // A bill is told to the hundredth however long it is, and what costs less than one still shows its first digits.
  const bill = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const smallCost = new Intl.NumberFormat(locale, { maximumSignificantDigits: 3 });
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: value < 10 ? 1 : 0,
    }).format(value);
  return {
    ago(time) {
      if (!time) return '–';
      const seconds = (Date.parse(time) - Date.now()) / 1000;
      if (Math.abs(seconds) >= 30 * 86_400) return day.format(new Date(time));
      if (seconds > 0 && seconds < clockSkew) return relative.format(0, 'second');
      for (const [name, size] of steps) {
        if (Math.abs(seconds) >= size) return relative.format(Math.round(seconds / size), name);
      }
      return relative.format(0, 'second');
    },
    moment: (time) => moment.format(new Date(time)),
    duration(milliseconds) {
      // Rounded before it is parted, so that no part comes to 60.
      const seconds = Math.round(milliseconds / 1000);
      if (milliseconds > 0 && milliseconds < 100) return unit(milliseconds, 'millisecond');
      if (seconds < 60) return unit(milliseconds / 1000, 'second');
      if (seconds < 3600) return `${unit(Math.floor(seconds / 60), 'minute')} ${unit(seconds % 60, 'second')}`;
      const minutes = Math.round(seconds / 60);
      return `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`;
    },
    bytes(count) {
      if (count < 1024) return `${number.format(count)} B`;
      if (count < 1024 * 1024) return `${short.format(count / 1024)} KB`;
      if (count < 1024 ** 3) return `${short.format(count / 1024 ** 2)} MB`;
      return `${short.format(count / 1024 ** 3)} GB`;
    },
    count: (value) => number.format(value),
    cost: (amount) => (amount < 1 ? smallCost : bill).format(amount),
  };
}

export function useFormat(): Format {
  const language = usePreferences((preferences) => preferences.language);
  return useMemo(() => formatOf(language === 'zh' ? 'zh-CN' : 'en'), [language]);
}
