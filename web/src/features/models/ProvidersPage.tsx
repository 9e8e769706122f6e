import { MedicineBoxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction, editAction } from '@/ui/rowActions';
import { StatusDot, type Tone } from '@/ui/StatusDot';
import { useConfirm } from '@/ui/useConfirm';
import { useListState } from '@/ui/useListState';
import { type Examined, ProviderDoctor } from './ProviderDoctor';
import { ProviderForm } from './ProviderForm';
import { providersQuery } from './queries';

const tones: Record<ProviderRow['status'], Tone> = { ACTIVE: 'good', INACTIVE: 'off', ERROR: 'bad' };

/** The servers that offer models. */
export function ProvidersPage() {
  const { t } = useTranslation('models');
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const [examined, setExamined] = useState<Examined | null>(null);
  const providers = useQuery(providersQuery);

  const remove = ({ id, name }: ProviderRow) =>
    confirm({
      title: t('deleteTitle', { name }),
      consequence: t('provider.deleteConsequence'),
      action: t('delete'),
      done: t('deleted', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/model-providers/{id}', { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ['providers'] });
      },
    });

  const columns: TableColumnsType<ProviderRow> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, { id, name }) => <RowName name={name} onOpen={() => setEditing(id)} />,
    },
    { title: t('provider.code'), dataIndex: 'code', responsive: ['sm'], render: (code: string) => t(`codes.${code}`) },
    {
      title: t('status'),
      dataIndex: 'status',
      render: (status: ProviderRow['status']) => <StatusDot tone={tones[status]}>{t(`statuses.${status}`)}</StatusDot>,
    },
    {
      title: t('provider.models'),
      key: 'models',
      align: 'end',
      render: (_, { id, modelCount }) => (
        <Link
          to="/admin/models"
          search={{ provider: id } as never}
          aria-label={t('provider.modelsOf', { count: modelCount })}
        >
          {modelCount}
        </Link>
      ),
    },
    actionsColumn(t('actions'), (provider) => (
      <RowMenu
        of={provider.name}
        actions={[
          {
            key: 'doctor',
            label: t('doctor.action'),
            icon: <MedicineBoxOutlined />,
            act: () => setExamined({ id: provider.id, name: provider.name }),
          },
          editAction(t('edit'), () => setEditing(provider.id)),
          deleteAction(
            t('delete'),
            () => remove(provider),
            provider.modelCount > 0 ? t('provider.inUse', { count: provider.modelCount }) : undefined,
          ),
        ]}
      />
    )),
  ];
  const add = <AddButton onClick={() => setEditing('new')}>{t('provider.add')}</AddButton>;
  return (
    <PageFrame title={t('provider.title')} hint={t('provider.hint')} actions={add}>
      <DataTable
        label={t('provider.title')}
        list={list}
        rows={providers}
        columns={columns}
        rowKey="id"
        searchLabel={t('provider.search')}
        words={({ name, code }) => `${name} ${t(`codes.${code}`)}`}
        empty={{ title: t('provider.empty'), hint: t('provider.emptyHint'), action: add }}
      />
      <ProviderDoctor provider={examined} onClose={() => setExamined(null)} />
      <ProviderForm id={editing} onClose={() => setEditing(null)} />
    </PageFrame>
  );
}
