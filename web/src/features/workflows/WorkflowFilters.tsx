import { AppstoreOutlined, BarsOutlined, SortAscendingOutlined, SortDescendingOutlined } from '@ant-design/icons';
import { Button, Segmented, Select, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { SearchBox } from '@/ui/SearchBox';
import type { Service } from './useServices';
import { type Filter, filters, type SortKey, sortKeys, usualOrder, type WorkflowSearch } from './workflowSearch';

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
    <div className="easel-filters">
      <SearchBox
        value={search.search ?? ''}
        label={t('filter.search')}
        onSearch={(text) => onChange({ search: text || undefined })}
      />
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
    </div>
  );
}
