import { RobotOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Flex, Spin, Typography } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { api, call } from '@/lib/api';
import { Outputs } from '@/ui/Output';
import { ServerSaid } from '@/ui/ServerSaid';
import { useProblem } from '@/ui/useProblem';
import { isOver, type Run } from './RunCard';
import { RunNode } from './RunNode';

type RunView = components['schemas']['RunView'];

/** What a run made, and what went wrong. */
export function RunDetails({ run, onAskAgent }: { run: Run; onAskAgent: (text: string) => void }) {
  const { t } = useTranslation('runs');
  const problem = useProblem();
  const queries = useQueryClient();
  const details = useQuery({
    // What is in the row tells when the rest has changed.
    queryKey: ['runs', run.workflowId, 'run', run.id, run.status, run.outputCount],
    queryFn: ({ signal }) => call(api.GET('/api/v1/runs/{id}', { params: { path: { id: run.id } }, signal })),
    // What the nodes of the graph show is the newest run, which is often this one.
    initialData: () => {
      const newest = queries.getQueryData<RunView | null>(['runs', 'newest', run.workflowId]);
      const isSame = newest?.id === run.id && newest.status === run.status && newest.outputs.length === run.outputCount;
      return isSame ? newest : undefined;
    },
    placeholderData: (before) => (before?.id === run.id ? before : undefined),
    staleTime: isOver(run.status) ? Number.POSITIVE_INFINITY : 0,
  });
  if (details.isPending) return <Spin size="small" className="easel-run-details" />;
  if (details.isLoadingError)
    return <Alert type="warning" showIcon title={problem(details.error)} className="easel-run-details" />;
  const { data } = details;
  const nothing =
    isOver(run.status) && run.status === 'SUCCESS' && data.outputs.length === 0 && data.texts.length === 0;
  return (
    <Flex vertical gap={10} className="easel-run-details">
      {data.error && <RunFailed run={run} error={data.error} onAskAgent={onAskAgent} />}
      <Outputs files={data.outputs} />
      {data.texts.map((text) => (
        <pre key={`${text.nodeId}-${text.text}`} className="easel-run-text" dir="auto">
          {text.text}
        </pre>
      ))}
      {data.warnings.map((warning) => (
        <Alert key={warning} type="warning" title={<ServerSaid text={warning} />} />
      ))}
      {nothing && <Typography.Text type="secondary">{t('nothing')}</Typography.Text>}
    </Flex>
  );
}

function RunFailed({
  run,
  error,
  onAskAgent,
}: {
  run: Run;
  error: NonNullable<RunView['error']>;
  onAskAgent: (text: string) => void;
}) {
  const { t } = useTranslation('runs');
  const place = error.nodeId ? (
    <Trans t={t} i18nKey="errorAt" components={{ node: <RunNode id={error.nodeId} type={error.nodeType} /> }} />
  ) : (
    t('error')
  );
  return (
    <Alert
      type={run.status === 'LOST' ? 'warning' : 'error'}
      showIcon
      title={place}
      description={
        <Flex vertical gap={8} align="start">
          <ServerSaid text={error.message} more={error.traceback} />
          <Button
            size="small"
            icon={<RobotOutlined />}
            onClick={() =>
              onAskAgent(
                error.nodeId
                  ? t('repairAt', {
                      run: run.id,
                      node: error.nodeId,
                      type: error.nodeType ?? '',
                      message: error.message,
                    })
                  : t('repair', { run: run.id, message: error.message }),
              )
            }
          >
            {t('ask')}
          </Button>
        </Flex>
      }
    />
  );
}
