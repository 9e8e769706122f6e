import { useQuery } from '@tanstack/react-query';
import { Skeleton, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BlameEntry, BlameVersion } from '@/api/schema';
import { api, call } from '@/lib/api';
import { TimeText } from '@/ui/TimeText';
import { useFactWords } from '@/ui/useFactWords';
import { useProblem } from '@/ui/useProblem';
import './blame.css';

/** Who set each value and link of a node, in which version, and why. */
export function NodeOrigins({
  workflowId,
  version,
  nodeIds,
}: {
  workflowId: number;
  version: number;
  /** What the node may be called: the inside of a subgraph is the same for all its instances and told of one. */
  nodeIds: readonly string[];
}) {
  const { t } = useTranslation('blame');
  const problem = useProblem();
  const blame = useQuery({
    queryKey: ['blame', workflowId, version],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/v1/workflows/{id}/blame', { signal, params: { path: { id: workflowId }, query: { version } } }),
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (blame.isLoadingError) return <Typography.Text type="danger">{problem(blame.error)}</Typography.Text>;
  if (!blame.data) return <Skeleton active title={false} paragraph={{ rows: 3 }} className="easel-origins" />;
  const versions = new Map(blame.data.versions.map((each) => [each.version, each]));
  const entries = blame.data.entries.filter(({ nodeId }) => nodeIds.includes(nodeId));
  return (
    <section className="easel-origins" aria-label={t('title')}>
      <Typography.Text strong>{t('title')}</Typography.Text>
      {entries.length === 0 ? (
        <Typography.Paragraph type="secondary">{t('none')}</Typography.Paragraph>
      ) : (
        <ul>
          {entries.map((entry) => (
            <Origin key={entry.input} entry={entry} version={versions.get(entry.version)} />
          ))}
        </ul>
      )}
      <Typography.Text type="secondary">
        {t('of', { version: blame.data.version })}{' '}
        {!blame.data.complete && t('incomplete', { version: Math.min(...versions.keys()) })}
      </Typography.Text>
    </section>
  );
}

function Origin({ entry, version }: { entry: BlameEntry; version: BlameVersion | undefined }) {
  const { t } = useTranslation('blame');
  const words = useFactWords();
  const name = version?.createdBy ?? '–';
  return (
    <li>
      <div className="easel-origin-value">
        <span>{entry.input}</span>
        <Typography.Text ellipsis={{ tooltip: entry.value }} dir="auto">
          {entry.kind === 'LINK' ? `← ${entry.value}` : entry.value}
        </Typography.Text>
      </div>
      <Typography.Text type="secondary">
        {t('version', { version: entry.version })}
        {version && (
          <>
            {' '}
            · {version.actor === 'AGENT' ? t('agentFor', { name }) : name} · <TimeText at={version.createdAt} />
          </>
        )}
      </Typography.Text>
      {version?.summary && (
        <Typography.Text type="secondary" className="easel-origin-why" dir="auto">
          {words.version(version.summary, version.facts)}
        </Typography.Text>
      )}
    </li>
  );
}
