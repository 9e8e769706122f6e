const pattern = /^(\d{4})-(\d\d)-(\d\d)$/;

/** The day, in this browser's time zone, that an address names as `2026-11-27`; undefined for what is none. */
export function dayOf(text: string | undefined): Date | undefined {
  const parts = pattern.exec(text ?? '');
  if (!parts) return undefined;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  const date = new Date(year, month - 1, day);
  return date.getMonth() === month - 1 && date.getDate() === day ? date : undefined;
}

/** The range of days that an address names; one that ends before it begins is turned. */
export function daysIn({ filter }: { filter(name: string): string | undefined }): { from?: Date; to?: Date } {
  const [from, to] = [dayOf(filter('from')), dayOf(filter('to'))];
  return from && to && from > to ? { from: to, to: from } : { from, to };
}

/** A day as an address names it. */
export function nameOfDay(day: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  return `${String(day.getFullYear()).padStart(4, '0')}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

// Days are counted by the calendar, not by hours: one on which clocks are changed is longer or shorter.
const moved = (day: Date, days: number) => new Date(day.getFullYear(), day.getMonth(), day.getDate() + days);

export const dayAfter = (day: Date): Date => moved(day, 1);

export const daysBefore = (day: Date, days: number): Date => moved(day, -days);

/** So many days before today. */
export const daysAgo = (days: number): Date => daysBefore(new Date(), days);

/** The first moment of a day, as the server takes it. */
export const startOf = (day: Date | undefined): string | undefined => day?.toISOString();

/** The last moment of a day, as the server takes it. */
export const endOf = (day: Date | undefined): string | undefined =>
  day && new Date(dayAfter(day).getTime() - 1).toISOString();
