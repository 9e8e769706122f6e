import { DatePicker } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';
import { daysIn, nameOfDay } from '@/lib/days';
import type { ListState } from './useListState';

/** Narrows a list to a range of days; either end may be open. */
export function DayRange({ list, label, size }: { list: ListState; label: string; size?: 'small' }) {
  const { from, to } = daysIn(list);
  return (
    <DatePicker.RangePicker
      aria-label={label}
      size={size}
      value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
      allowEmpty={[true, true]}
      onChange={(days) => list.set(chosen(days))}
    />
  );
}

/** The two ends as they stand in the address. */
export const chosen = (days: readonly (Dayjs | null)[] | null) => {
  const [from, to] = (days ?? []).map((day) => day && nameOfDay(day.toDate()));
  return { from: from ?? undefined, to: to ?? undefined };
};
