import { Select } from 'antd';
import type { ListState } from './useListState';

/** Narrows a list to one value of a member; cleared, all are shown. */
export function FilterSelect({
  list,
  name,
  label,
  options,
}: {
  list: ListState;
  name: string;
  label: string;
  options: readonly { value: string; label: string }[];
}) {
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={list.filter(
        name,
        options.map(({ value }) => value),
      )}
      options={[...options]}
      onChange={(value?: string) => list.set({ [name]: value })}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
    />
  );
}
