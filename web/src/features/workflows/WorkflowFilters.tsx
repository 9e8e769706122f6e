import {
  AppstoreOutlined,
  BarsOutlined,
  SearchOutlined,
  SortAscendingOutlined,
  SortDescendingOutlined,
} from '@ant-design/icons';
import { Button, Flex, Input, Segmented, Select, Space } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Service } from './useServices';
import { type Filter, filters, type SortKey, sortKeys, usualOrder, type WorkflowSearch } from './workflowSearch';

const typingPause = 250;

/** Which workflows are shown, in what order, as cards or as a list. */
export function WorkflowFilters({
  search,
  services,
  onChange,
}: {
  search: WorkflowSearch;
  services: readonly Service[];
  onChange: (wanted: Partial<WorkflowSearch>) => void;
}) {
  const { t } = useTranslation('workflows');
  const sort = search.sort ?? 'lastUsed';
  const order = search.order ?? usualOrder(sort);
  const recent = search.filter === 'recent';
  return (
    <Flex gap={8} wrap align="center">
      <SearchField value={search.search ?? ''} onChange={(text) => onChange({ search: text || undefined })} />
      <Segmented<Filter>
        aria-label={t('filter.label')}
        value={search.filter ?? 'all'}
        onChange={(filter) => onChange({ filter: filter === 'all' ? undefined : filter })}
        options={filters.map((value) => ({ value, label: t(`filter.${value}`) }))}
      />
      <Select
        aria-label={t('filter.service')}
        className="easel-service-filter"
        allowClear
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={t('filter.anyService')}
        value={search.service}
        onChange={(service) => onChange({ service })}
        options={services.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <Space.Compact className="easel-push">
        <Select<SortKey>
          aria-label={t('sort.label')}
          disabled={recent}
          value={recent ? 'lastUsed' : sort}
          onChange={(wanted) => onChange({ sort: wanted, order: undefined })}
          options={sortKeys.map((value) => ({ value, label: t(`sort.${value}`) }))}
          popupMatchSelectWidth={false}
        />
        <Button
          disabled={recent}
          icon={order === 'asc' ? <SortAscendingOutlined /> : <SortDescendingOutlined />}
          aria-label={t(order === 'asc' ? 'sort.asc' : 'sort.desc')}
          title={t(order === 'asc' ? 'sort.asc' : 'sort.desc')}
          onClick={() => onChange({ order: order === 'asc' ? 'desc' : 'asc' })}
        />
      </Space.Compact>
      <Segmented
        aria-label={t('view.label')}
        value={search.view ?? 'grid'}
        onChange={(view) => onChange({ view: view === 'list' ? 'list' : undefined })}
        options={[
          { value: 'grid', icon: <AppstoreOutlined aria-label={t('view.grid')} />, title: t('view.grid') },
          { value: 'list', icon: <BarsOutlined aria-label={t('view.list')} />, title: t('view.list') },
        ]}
      />
    </Flex>
  );
}

function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('workflows');
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), typingPause);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      className="easel-search"
      prefix={<SearchOutlined />}
      placeholder={t('filter.search')}
      aria-label={t('filter.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text)}
      allowClear
      dir="auto"
    />
  );
}
