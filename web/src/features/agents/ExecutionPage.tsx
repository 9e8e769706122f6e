import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Card, Descriptions, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ExecutionView } from '@/api/schema';
import { BackLink } from '@/ui/BackLink';
import { PageFailed } from '@/ui/PageFailed';
import { PageFrame } from '@/ui/PageFrame';
import { PageLoading } from '@/ui/PageLoading';
import { ServerSaid } from '@/ui/ServerSaid';
import { StatusDot } from '@/ui/StatusDot';
import { useFormat } from '@/ui/useFormat';
import { WithId } from '@/ui/WithId';
import { executionTones } from './agentKinds';
import { ExecutionChat, ExecutionWorkflow } from './ExecutionNames';
import { ExecutionSteps } from './ExecutionSteps';
import { ModelCallTable } from './ModelCallTable';
import { executionQuery } from './queries';

/** The whole record of one turn. */
export function ExecutionPage() {
  return (
    <WithId name="agent">{(agent) => <WithId>{(id) => <Execution key={id} agent={agent} id={id} />}</WithId>}</WithId>
  );
}

function Execution({ agent, id }: { agent: number; id: number }) {
  const { t } = useTranslation('agents');
  const execution = useQuery({
    ...executionQuery(agent, id),
    // Until it has ended there is more to come.
    refetchInterval: ({ state }) => (state.data && !state.data.endTime ? 2_000 : false),
  });
  if (execution.isLoadingError) return <PageFailed error={execution.error} reset={() => void execution.refetch()} />;
  if (!execution.data) return <PageLoading />;
  const { status, executionType, errorCode, errorMessage, input, output, steps, modelCalls } = execution.data;
  return (
    <PageFrame
      above={<BackLink to="/admin/executions">{t('executions.title')}</BackLink>}
      title={`#${id} ${t(`executions.types.${executionType}`)}`}
    >
      <Flex vertical gap={16}>
        {errorCode && (
          <Alert
            type="error"
            showIcon
            title={`${t(`executions.statuses.${status}`)} (${errorCode})`}
            description={errorMessage && <ServerSaid text={errorMessage} />}
          />
        )}
        <Card>
          <Facts execution={execution.data} />
        </Card>
        {input === null && output === null && <Alert type="info" showIcon title={t('execution.hidden')} />}
        {input !== null && <Said title={t('execution.input')} text={input} />}
        {output !== null && <Said title={t('execution.output')} text={output} />}
        <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('execution.steps')}</h2>}>
          <ExecutionSteps steps={steps} />
        </Card>
        <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('execution.calls')}</h2>}>
          <ModelCallTable calls={modelCalls} />
        </Card>
      </Flex>
    </PageFrame>
  );
}

function Facts({ execution }: { execution: ExecutionView }) {
  const { t } = useTranslation('agents');
  const format = useFormat();
  const {
    status,
    startTime,
    durationMs,
    inputTokens,
    outputTokens,
    cost,
    sessionId,
    userId,
    baseVersion,
    resultVersion,
  } = execution;
  const versions =
    baseVersion === null
      ? '–'
      : resultVersion === null
        ? t('execution.unchanged', { version: baseVersion })
        : `${baseVersion} → ${resultVersion}`;
  const items = [
    [
      'status',
      <StatusDot key="status" tone={executionTones[status]}>
        {t(`executions.statuses.${status}`)}
      </StatusDot>,
    ],
    ['started', format.moment(startTime)],
    ['duration', durationMs === null ? '–' : format.duration(durationMs)],
    ['tokens', t('execution.tokens', { input: format.count(inputTokens), output: format.count(outputTokens) })],
    ['cost', format.cost(cost)],
    [
      'agent',
      <Link key="agent" to="/admin/agents/$id" params={{ id: String(execution.agentId) }}>
        {execution.agentName}
      </Link>,
    ],
    [
      'session',
      <Flex key="session" gap={8} wrap>
        <ExecutionChat execution={execution} />
        <Link
          to="/admin/executions"
          search={{ agent: execution.agentId, session: sessionId } as never}
          title={t('executions.ofSession')}
        >
          #{sessionId}
        </Link>
      </Flex>,
    ],
    ['workflow', <ExecutionWorkflow key="workflow" execution={execution} />],
    [
      'user',
      <Link key="user" to="/admin/audit" search={{ actorId: userId } as never} title={t('executions.ofUser')}>
        {execution.userName ?? `#${userId}`}
      </Link>,
    ],
    ['versions', versions],
  ] as const;
  return (
    <Descriptions
      column={{ xs: 1, sm: 2, xl: 3 }}
      items={items.map(([key, children]) => ({
        key,
        label: key === 'status' ? t('status') : t(`executions.${key}`),
        children,
      }))}
    />
  );
}

function Said({ title, text }: { title: string; text: string }) {
  return (
    <Card size="small" title={<h2 style={{ font: 'inherit', margin: 0 }}>{title}</h2>}>
      <Typography.Paragraph style={{ margin: 0, whiteSpace: 'pre-wrap' }}>{text || '–'}</Typography.Paragraph>
    </Card>
  );
}
