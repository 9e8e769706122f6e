import { HistoryOutlined, UnlockOutlined } from '@ant-design/icons';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { TableColumnsType } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OwnedWorkflowRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { useLogin } from '@/lib/session';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { StatusDot } from '@/ui/StatusDot';
import { TimeText } from '@/ui/TimeText';
import { useConfirm } from '@/ui/useConfirm';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { allWorkflowsQuery } from './queries';
import { useServices } from './useServices';

/** Everybody's workflows for administrators: whose they are and where they stand, and not what is in them. */
export function AllWorkflowsPage() {
  const { t } = useTranslation('workflows');
  const { count } = useFormat();
  const list = useListState();
  const services = useServices();
  const workflows = useQuery({ ...allWorkflowsQuery(list), placeholderData: keepPreviousData });
  const columns: TableColumnsType<OwnedWorkflowRow> = [
    { title: t('all.workflow'), key: 'name', render: (_, row) => <Name row={row} /> },
    {
      title: t('all.owner'),
      dataIndex: 'ownerName',
      render: (name: string | null) => <Words>{name ?? '–'}</Words>,
    },
    {
      title: t('all.service'),
      key: 'service',
      responsive: ['md'],
      render: (_, { serviceId, serviceName }) =>
        serviceName === null ? (
          '–'
        ) : (
          <Words>
            <Link to="/admin/services/$id" params={{ id: String(serviceId) }}>
              {serviceName}
            </Link>
          </Words>
        ),
    },
    {
      title: t('all.state'),
      dataIndex: 'isLocked',
      responsive: ['sm'],
      render: (locked: boolean) => (
        <StatusDot tone={locked ? 'busy' : 'off'}>{t(locked ? 'all.locked' : 'all.free')}</StatusDot>
      ),
    },
    {
      title: t('all.chats'),
      dataIndex: 'sessionCount',
      align: 'end',
      responsive: ['lg'],
      render: (chats: number) => count(chats),
    },
    {
      title: t('all.versions'),
      dataIndex: 'versionCount',
      align: 'end',
      responsive: ['lg'],
      render: (versions: number) => count(versions),
    },
    { title: t('all.lastUsed'), dataIndex: 'lastUsedAt', responsive: ['md'], render: (at) => <TimeText at={at} /> },
    actionsColumn(t('all.actions'), (row) => <Actions row={row} />),
  ];
  return (
    <PageFrame title={t('all.title')} hint={t('all.hint')}>
      <DataTable
        label={t('all.title')}
        list={list}
        rows={workflows}
        columns={columns}
        rowKey="id"
        searchLabel={t('all.search')}
        filters={
          <FilterSelect
            list={list}
            name="service"
            label={t('all.service')}
            options={(services.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          />
        }
        empty={{ title: t('all.empty') }}
      />
    </PageFrame>
  );
}

/** It opens for its owner, and for nobody else. */
function Name({ row: { id, name, ownerId } }: { row: OwnedWorkflowRow }) {
  const isOwn = useLogin(({ user }) => user?.id === ownerId);
  return (
    <Words>
      {isOwn ? (
        <Link to="/workflows/$workflowId" params={{ workflowId: String(id) }}>
          {name}
        </Link>
      ) : (
        name
      )}
    </Words>
  );
}

function Actions({ row: { id, name, ownerName, isLocked } }: { row: OwnedWorkflowRow }) {
  const { t } = useTranslation('workflows');
  const confirm = useConfirm();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const unlock = () =>
    confirm({
      title: t('all.unlock.title', { name }),
      consequence: t('all.unlock.consequence', { owner: ownerName ?? '–' }),
      action: t('all.unlock.action'),
      done: t('all.unlock.done', { name }),
      act: async () => {
        await call(api.POST('/api/v1/workflows/{id}/unlock', { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ['workflows'] });
      },
    });
  return (
    <RowMenu
      of={name}
      actions={[
        {
          key: 'turns',
          label: t('all.turns'),
          icon: <HistoryOutlined />,
          act: () => void navigate({ to: '/admin/executions', search: { search: ownerName ?? undefined } as never }),
        },
        {
          key: 'unlock',
          label: t('all.unlock.action'),
          icon: <UnlockOutlined />,
          danger: true,
          hindrance: isLocked ? undefined : t('all.unlock.free'),
          act: unlock,
        },
      ]}
    />
  );
}
