import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { foundUsersQuery } from '@/lib/choices';
import type { ListState } from '@/ui/useListState';

/** Narrows the audit to what one user did, who is found by name. */
export function ActorFilter({ list }: { list: ListState }) {
  const { t } = useTranslation('audit');
  const [search, setSearch] = useState('');
  const users = useQuery({ ...foundUsersQuery(search), placeholderData: keepPreviousData });
  const chosen = list.filter('actorId');
  const found = (users.data?.items ?? []).map(({ id, username }) => ({ value: String(id), label: username }));
  // Who was chosen may not be among those that are found now.
  const options =
    chosen && !found.some(({ value }) => value === chosen) ? [...found, { value: chosen, label: `#${chosen}` }] : found;
  return (
    <Select
      allowClear
      aria-label={t('actor')}
      placeholder={t('actor')}
      value={chosen}
      loading={users.isFetching}
      showSearch={{ filterOption: false, onSearch: setSearch }}
      options={options}
      onChange={(actorId?: string) => list.set({ actorId })}
      popupMatchSelectWidth={false}
      style={{ minWidth: 150 }}
    />
  );
}
