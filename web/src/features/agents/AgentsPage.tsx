import { HistoryOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Button, type TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AgentRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction } from '@/ui/rowActions';
import { StatusDot } from '@/ui/StatusDot';
import { useConfirm } from '@/ui/useConfirm';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { agentStatuses, agentTones, agentTypes } from './agentKinds';
import { agentsQuery, readAgentFilters } from './queries';

/** The agents that people can talk with. */
export function AgentsPage() {
  const { t } = useTranslation('agents');
  const list = useListState();
  const navigate = useNavigate();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const agents = useQuery(agentsQuery(readAgentFilters(list)));

  const remove = ({ id, name }: AgentRow) =>
    confirm({
      title: t('delete.title', { name }),
      consequence: t('delete.consequence'),
      action: t('delete.action'),
      done: t('delete.done', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/agents/{id}', { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ['agents'] });
      },
    });

  const columns: TableColumnsType<AgentRow> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, { id, name, type }) => (
        <RowName name={name} to={{ to: '/admin/agents/$id', params: { id: String(id) } }}>
          {t(`types.${type}`)}
        </RowName>
      ),
    },
    {
      title: t('model'),
      dataIndex: 'modelName',
      responsive: ['md'],
      render: (name: string) => <Words>{name}</Words>,
    },
    {
      title: t('status'),
      dataIndex: 'status',
      render: (status: AgentRow['status']) => (
        <StatusDot tone={agentTones[status]}>{t(`statuses.${status}`)}</StatusDot>
      ),
    },
    actionsColumn(t('actions'), (agent) => (
      <RowMenu
        of={agent.name}
        actions={[
          {
            key: 'executions',
            label: t('executions.title'),
            icon: <HistoryOutlined />,
            act: () => void navigate({ to: '/admin/executions', search: { agent: agent.id } as never }),
          },
          deleteAction(t('delete.action'), () => remove(agent)),
        ]}
      />
    )),
  ];
  const add = (
    <Link to="/admin/agents/new">
      <Button type="primary" icon={<PlusOutlined />} tabIndex={-1}>
        {t('add.action')}
      </Button>
    </Link>
  );
  return (
    <PageFrame title={t('title')} hint={t('hint')} actions={add}>
      <DataTable
        label={t('title')}
        list={list}
        rows={agents}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        words={({ name, modelName }) => `${name} ${modelName}`}
        filters={
          <>
            <FilterSelect
              list={list}
              name="type"
              label={t('type')}
              options={agentTypes.map((value) => ({ value, label: t(`types.${value}`) }))}
            />
            <FilterSelect
              list={list}
              name="status"
              label={t('status')}
              options={agentStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))}
            />
          </>
        }
        empty={{ title: t('empty.title'), hint: t('empty.hint'), action: add }}
      />
    </PageFrame>
  );
}
