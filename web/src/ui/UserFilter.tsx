import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { foundUsersQuery, userQuery } from '@/lib/choices';
import type { ListState } from './useListState';

/** Narrows a list of an administrator to one user, who is found by name. */
export function UserFilter({ list, name, label }: { list: ListState; name: string; label: string }) {
  const [search, setSearch] = useState('');
  const users = useQuery({ ...foundUsersQuery(search), placeholderData: keepPreviousData });
  const chosen = list.filter(name);
  const found = (users.data?.items ?? []).map(({ id, username }) => ({ value: String(id), label: username }));
  // Who was chosen may not be among those that are found now.
  const missing = chosen !== undefined && users.isSuccess && !found.some(({ value }) => value === chosen);
  const other = useQuery({ ...userQuery(Number(chosen)), enabled: missing && Number(chosen) > 0 });
  const options = missing ? [...found, { value: chosen, label: other.data?.username ?? `#${chosen}` }] : found;
  return (
    <Select
      allowClear
      aria-label={label}
      placeholder={label}
      value={chosen}
      loading={users.isFetching}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      options={options}
      onChange={(id?: string) => list.set({ [name]: id })}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
    />
  );
}
