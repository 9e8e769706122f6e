import { BarChartOutlined, MedicineBoxOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ModelRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction, editAction } from '@/ui/rowActions';
import { StatusDot, type Tone } from '@/ui/StatusDot';
import { useConfirm } from '@/ui/useConfirm';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { ModelForm } from './ModelForm';
import { type Examined, ProviderDoctor } from './ProviderDoctor';
import { modelStatuses, modelsQuery, providersQuery } from './queries';

const tones: Record<ModelRow['status'], Tone> = { ACTIVE: 'good', INACTIVE: 'off', DEPRECATED: 'warn' };

/** The models that agents can think with. */
export function ModelsPage() {
  const { t } = useTranslation('models');
  const { cost } = useFormat();
  const navigate = useNavigate();
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const providers = useQuery(providersQuery);
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const [examined, setExamined] = useState<Examined | null>(null);
  const models = useQuery(modelsQuery(list));

  const remove = ({ id, name }: ModelRow) =>
    confirm({
      title: t('deleteTitle', { name }),
      consequence: t('model.deleteConsequence'),
      action: t('delete'),
      done: t('deleted', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/models/{id}', { params: { path: { id } } }));
        await Promise.all([
          queries.invalidateQueries({ queryKey: ['models'] }),
          queries.invalidateQueries({ queryKey: ['providers'] }),
        ]);
      },
    });

  const columns: TableColumnsType<ModelRow> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, { id, name, modelCode }) => (
        <RowName name={name} onOpen={() => setEditing(id)}>
          {modelCode}
        </RowName>
      ),
    },
    {
      title: t('model.provider'),
      dataIndex: 'providerName',
      responsive: ['sm'],
      render: (name: string) => <Words>{name}</Words>,
    },
    {
      title: t('model.type'),
      dataIndex: 'modelType',
      responsive: ['md'],
      render: (type: string) => t(`types.${type}`),
    },
    ...(['inputPrice', 'outputPrice'] as const).map((name) => ({
      title: t(`model.${name}Short`),
      dataIndex: name,
      align: 'end' as const,
      responsive: ['lg' as const],
      render: (amount: number) => cost(amount),
    })),
    {
      title: t('status'),
      dataIndex: 'status',
      render: (status: ModelRow['status']) => <StatusDot tone={tones[status]}>{t(`statuses.${status}`)}</StatusDot>,
    },
    actionsColumn(t('actions'), (model) => (
      <RowMenu
        of={model.name}
        actions={[
          editAction(t('edit'), () => setEditing(model.id)),
          ...(model.modelType === 'LLM'
            ? [
                {
                  key: 'doctor',
                  label: t('doctor.action'),
                  icon: <MedicineBoxOutlined />,
                  act: () => setExamined({ id: model.providerId, name: model.name, modelCode: model.modelCode }),
                },
              ]
            : []),
          {
            key: 'usage',
            label: t('model.usage'),
            icon: <BarChartOutlined />,
            act: () => void navigate({ to: '/admin/usage', search: { by: 'MODEL', search: `#${model.id}` } as never }),
          },
          deleteAction(t('delete'), () => remove(model)),
        ]}
      />
    )),
  ];
  const add = <AddButton onClick={() => setEditing('new')}>{t('model.add')}</AddButton>;
  return (
    <PageFrame title={t('model.title')} hint={t('model.hint')} actions={add}>
      <DataTable
        label={t('model.title')}
        list={list}
        rows={models}
        columns={columns}
        rowKey="id"
        searchLabel={t('model.search')}
        words={({ name, modelCode, providerName }) => `${name} ${modelCode} ${providerName}`}
        filters={
          <>
            <FilterSelect
              list={list}
              name="provider"
              label={t('model.provider')}
              options={(providers.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
            />
            <FilterSelect
              list={list}
              name="status"
              label={t('status')}
              options={modelStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            />
          </>
        }
        empty={{ title: t('model.empty'), hint: t('model.emptyHint'), action: add }}
      />
      <ProviderDoctor provider={examined} onClose={() => setExamined(null)} />
      <ModelForm
        id={editing}
        provider={Number(list.filter('provider')) || undefined}
        onClose={() => setEditing(null)}
      />
    </PageFrame>
  );
}
