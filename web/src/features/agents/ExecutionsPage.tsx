import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, DatePicker, InputNumber, Select, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import type { ExecutionRow } from '@/api/schema';
import { api, callList } from '@/lib/api';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFailed } from '@/ui/PageFailed';
import { PageFrame } from '@/ui/PageFrame';
import { StatusDot } from '@/ui/StatusDot';
import { TimeText } from '@/ui/TimeText';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { executionStatuses, executionTones } from './agentKinds';
import { useAgents } from './useAgents';

/** The turns of an agent, newest first. */
export function ExecutionsPage() {
  const { t } = useTranslation('agents');
  const { count, duration } = useFormat();
  const list = useListState();
  const agents = useAgents();
  const agentId = Number(list.filter('agent')) || agents.data?.items[0]?.id;
  const [from, to] = [list.filter('from'), list.filter('to')];
  const query = {
    status: list.filter('status'),
    sessionId: Number(list.filter('session')) || undefined,
    startTime: from && dayjs(from).startOf('day').toISOString(),
    endTime: to && dayjs(to).endOf('day').toISOString(),
    search: list.search || undefined,
    page: list.page,
    size: list.size,
  };
  const executions = useQuery({
    queryKey: ['agents', agentId, 'executions', query],
    queryFn: ({ signal }) =>
      callList(api.GET('/api/v1/agents/{id}/executions', { signal, params: { path: { id: agentId! }, query } })),
    enabled: agentId !== undefined,
    placeholderData: (before) => before,
  });
  if (agents.isLoadingError) return <PageFailed error={agents.error} reset={() => void agents.refetch()} />;

  const columns: TableColumnsType<ExecutionRow> = [
    {
      title: t('executions.turn'),
      key: 'id',
      render: (_, { id, agentId, executionType }) => (
        <Link to="/admin/executions/$agent/$id" params={{ agent: String(agentId), id: String(id) }}>
          #{id} {t(`executions.types.${executionType}`)}
        </Link>
      ),
    },
    {
      title: t('status'),
      dataIndex: 'status',
      render: (status: ExecutionRow['status']) => (
        <StatusDot tone={executionTones[status]}>{t(`executions.statuses.${status}`)}</StatusDot>
      ),
    },
    {
      title: t('executions.session'),
      dataIndex: 'sessionId',
      responsive: ['md'],
      render: (session: number) => (
        <Button type="link" size="small" onClick={() => list.set({ session })} title={t('executions.ofSession')}>
          #{session}
        </Button>
      ),
    },
    {
      title: t('executions.duration'),
      dataIndex: 'durationMs',
      align: 'end',
      responsive: ['sm'],
      render: (ms: number | null) => (ms === null ? '–' : duration(ms)),
    },
    {
      title: t('executions.tokens'),
      dataIndex: 'tokenUsage',
      align: 'end',
      responsive: ['md'],
      render: (tokens: number) => count(tokens),
    },
    {
      title: t('executions.started'),
      dataIndex: 'startTime',
      responsive: ['sm'],
      render: (at: string) => <TimeText at={at} />,
    },
  ];
  return (
    <PageFrame title={t('executions.title')} hint={t('executions.hint')}>
      <DataTable
        label={t('executions.title')}
        list={list}
        rows={executions}
        columns={columns}
        rowKey="id"
        searchLabel={t('executions.search')}
        filters={
          <>
            <InputNumber
              aria-label={t('executions.session')}
              placeholder={t('executions.session')}
              prefix="#"
              min={1}
              precision={0}
              controls={false}
              value={query.sessionId ?? null}
              onChange={(session) => list.set({ session: session ?? undefined })}
            />
            <Select
              aria-label={t('executions.agent')}
              value={agentId}
              loading={agents.isPending}
              options={(agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
              onChange={(agent) => list.set({ agent })}
              popupMatchSelectWidth={false}
              style={{ minWidth: 180 }}
            />
            <FilterSelect
              list={list}
              name="status"
              label={t('status')}
              options={executionStatuses.map((value) => ({ value, label: t(`executions.statuses.${value}`) }))}
            />
            <DatePicker.RangePicker
              aria-label={t('executions.started')}
              value={[from ? dayjs(from) : null, to ? dayjs(to) : null]}
              allowEmpty={[true, true]}
              onChange={(days) =>
                list.set({ from: days?.[0]?.format('YYYY-MM-DD'), to: days?.[1]?.format('YYYY-MM-DD') })
              }
            />
          </>
        }
        empty={{ title: t('executions.empty'), hint: t('executions.emptyHint') }}
      />
    </PageFrame>
  );
}
