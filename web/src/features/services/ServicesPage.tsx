import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type TableColumnsType, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ServiceRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { useLive } from '@/lib/useLive';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction, editAction } from '@/ui/rowActions';
import { TimeText } from '@/ui/TimeText';
import { useConfirm } from '@/ui/useConfirm';
import { useListState } from '@/ui/useListState';
import { listedServicesQuery, serviceStatuses } from './queries';
import { ServiceForm } from './ServiceForm';
import { ServiceStatusDot } from './ServiceStatusDot';

/** The ComfyUI servers that are registered. */
export function ServicesPage() {
  const { t } = useTranslation('services');
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const services = useQuery(listedServicesQuery(list));
  useLive(['SERVICE_STATUS'], () => void queries.invalidateQueries({ queryKey: ['services'] }));

  const remove = (service: ServiceRow) =>
    confirm({
      title: t('delete.title', { name: service.name }),
      consequence: t('delete.consequence'),
      action: t('delete.action'),
      done: t('delete.done', { name: service.name }),
      act: async () => {
        await call(api.DELETE('/api/v1/services/{id}', { params: { path: { id: service.id } } }));
        await queries.invalidateQueries({ queryKey: ['services'] });
      },
    });

  const columns: TableColumnsType<ServiceRow> = [
    { title: t('name'), key: 'name', render: (_, service) => <NameCell service={service} /> },
    { title: t('status'), key: 'status', render: (_, { status }) => <ServiceStatusDot status={status} /> },
    {
      title: t('version'),
      dataIndex: 'version',
      responsive: ['lg'],
      render: (version: string | null) => version ?? '–',
    },
    { title: t('workflows'), dataIndex: 'workflowCount', align: 'end', responsive: ['md'] },
    { title: t('sessions'), dataIndex: 'sessionCount', align: 'end', responsive: ['md'] },
    {
      title: t('checked'),
      dataIndex: 'lastCheckTime',
      responsive: ['lg'],
      render: (at: string | null) => <TimeText at={at} />,
    },
    actionsColumn(t('actions'), (service) => (
      <RowMenu
        of={service.name}
        actions={[
          editAction(t('edit.action'), () => setEditing(service.id)),
          deleteAction(
            t('delete.action'),
            () => remove(service),
            service.workflowCount > 0 ? t('delete.inUse', { count: service.workflowCount }) : undefined,
          ),
        ]}
      />
    )),
  ];
  const add = <AddButton onClick={() => setEditing('new')}>{t('add.action')}</AddButton>;
  return (
    <PageFrame title={t('title')} hint={t('hint')} actions={add}>
      <DataTable
        label={t('title')}
        list={list}
        rows={services}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        words={({ name, url, description }) => `${name} ${url} ${description ?? ''}`}
        filters={
          <FilterSelect
            list={list}
            name="status"
            label={t('status')}
            options={serviceStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
          />
        }
        empty={{ title: t('empty.title'), hint: t('empty.hint'), action: add }}
      />
      <ServiceForm id={editing} onClose={() => setEditing(null)} />
    </PageFrame>
  );
}

function NameCell({ service }: { service: ServiceRow }) {
  const { t } = useTranslation('services');
  return (
    <RowName
      name={service.name}
      to={{ to: '/admin/services/$id', params: { id: String(service.id) } }}
      beside={service.isSandbox && <Tag>{t('builtIn')}</Tag>}
    >
      {service.url}
    </RowName>
  );
}
