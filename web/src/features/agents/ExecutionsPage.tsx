import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, InputNumber, Select, type TableColumnsType, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExecutionRow } from '@/api/schema';
import { allAgentsQuery } from '@/lib/choices';
import { DataTable } from '@/ui/DataTable';
import { DayRange } from '@/ui/DayRange';
import { ExportButton } from '@/ui/ExportButton';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { StatusDot } from '@/ui/StatusDot';
import { TimeText } from '@/ui/TimeText';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { executionStatuses, executionTones } from './agentKinds';
import { ExecutionChat, ExecutionWorkflow } from './ExecutionNames';
import { agentToShow, executionsQuery, readExecutions } from './queries';

/** The turns of all agents or of one, newest first. */
export function ExecutionsPage() {
  const { t } = useTranslation('agents');
  const { count, cost, duration } = useFormat();
  const list = useListState();
  const agents = useQuery(allAgentsQuery);
  const agentId = agentToShow(list);
  const executions = useQuery({
    ...executionsQuery(list),
    placeholderData: keepPreviousData,
    // Turns that have not ended are looked at again.
    refetchInterval: ({ state }) => (state.data?.items.some(({ durationMs }) => durationMs === null) ? 5_000 : false),
  });
  const known = (agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }));
  // An old address may name an agent that is gone.
  const choices =
    agentId === undefined || agents.isPending || known.some(({ value }) => value === agentId)
      ? known
      : [...known, { value: agentId, label: t('executions.gone', { id: agentId }) }];

  const agentColumn: TableColumnsType<ExecutionRow>[number] = {
    title: t('executions.agent'),
    key: 'agent',
    responsive: ['md'],
    render: (_, { agentName, agentId: id }) => <Words>{agentName ?? t('executions.gone', { id })}</Words>,
  };
  const columns: TableColumnsType<ExecutionRow> = [
    {
      title: t('executions.turn'),
      key: 'id',
      render: (_, { id, agentId, executionType }) => (
        <Link
          to="/admin/executions/$agent/$id"
          params={{ agent: String(agentId), id: String(id) }}
          style={{ whiteSpace: 'nowrap' }}
        >
          #{id} {t(`executions.types.${executionType}`)}
        </Link>
      ),
    },
    {
      title: t('status'),
      key: 'status',
      render: (_, { status, errorCode }) => (
        <>
          <StatusDot tone={executionTones[status]}>{t(`executions.statuses.${status}`)}</StatusDot>
          {errorCode && (
            <Typography.Text type="secondary" style={{ display: 'block', fontSize: 12 }}>
              {errorCode}
            </Typography.Text>
          )}
        </>
      ),
    },
    ...(agentId === undefined ? [agentColumn] : []),
    {
      title: t('executions.session'),
      key: 'session',
      responsive: ['md'],
      render: (_, row) => (
        <Words>
          <ExecutionChat execution={row} />
          <div>
            <Button
              type="link"
              size="small"
              className="easel-row-name"
              onClick={() => list.set({ session: row.sessionId })}
              title={t('executions.ofSession')}
            >
              #{row.sessionId}
            </Button>
          </div>
        </Words>
      ),
    },
    {
      title: t('executions.workflow'),
      key: 'workflow',
      responsive: ['lg'],
      render: (_, row) => (
        <Words>
          <ExecutionWorkflow execution={row} />
        </Words>
      ),
    },
    {
      title: t('executions.user'),
      key: 'user',
      responsive: ['lg'],
      render: (_, { userName, userId }) => <Words>{userName ?? t('executions.gone', { id: userId })}</Words>,
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
      render: (tokens: number, { durationMs }) => (durationMs === null ? '–' : count(tokens)),
    },
    {
      title: t('executions.cost'),
      dataIndex: 'cost',
      align: 'end',
      responsive: ['md'],
      // What a turn costs is known when it ends.
      render: (amount: number, { durationMs }) => (durationMs === null ? '–' : cost(amount)),
    },
    {
      title: t('executions.started'),
      dataIndex: 'startTime',
      responsive: ['sm'],
      render: (at: string) => <TimeText at={at} />,
    },
  ];
  return (
    <PageFrame
      title={t('executions.title')}
      hint={t('executions.hint')}
      actions={
        <ExportButton
          name={agentId === undefined ? 'executions' : `executions-${agentId}`}
          read={(page) => readExecutions({ ...list, ...page })}
        />
      }
    >
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
              value={Number(list.filter('session')) || null}
              onChange={(session) => list.set({ session: session ?? undefined })}
            />
            <Select
              allowClear
              aria-label={t('executions.agent')}
              placeholder={t('executions.agent')}
              value={agentId}
              loading={agents.isPending}
              showSearch
              optionFilterProp="label"
              options={choices}
              onChange={(agent?: number) => list.set({ agent })}
              popupMatchSelectWidth={false}
              style={{ minWidth: 180 }}
            />
            <FilterSelect
              list={list}
              name="status"
              label={t('status')}
              options={executionStatuses.map((value) => ({ value, label: t(`executions.statuses.${value}`) }))}
            />
            <DayRange list={list} label={t('executions.started')} />
          </>
        }
        empty={{ title: t('executions.empty'), hint: t('executions.emptyHint') }}
      />
    </PageFrame>
  );
}
