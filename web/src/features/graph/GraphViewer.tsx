import { useQuery } from '@tanstack/react-query';
import { Button, Flex, Tag, Typography } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { useServerWords } from '@/ui/useServerWords';
import { type Change, differencesAt, merged } from './differences';
import { GraphCanvas } from './GraphCanvas';
import { type Graph, levelAt, localId, standing, type Trail, trailTo } from './graph';
import { TrailBar } from './TrailBar';

interface GraphViewerProps {
  workflowId: number;
  name: string;
  version: number;
  /** The older version to compare with. */
  from?: number;
  onClose(): void;
}

const useVersionGraph = (workflowId: number, version: number | undefined) =>
  useQuery({
    queryKey: ['workflow-graph', workflowId, version],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/v1/workflows/{id}/graph', { params: { path: { id: workflowId }, query: { version } }, signal }),
      ),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });

/** A saved version to look at, alone or with what differs from an older one. */
export function GraphViewer({ workflowId, name, version, from, onClose }: GraphViewerProps) {
  const { t } = useTranslation('graph');
  const newer = useVersionGraph(workflowId, version);
  const older = useVersionGraph(workflowId, from);
  const diff = useQuery({
    queryKey: ['workflow-diff', workflowId, from, version],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/v1/workflows/{id}/diff', {
          params: { path: { id: workflowId }, query: { from, to: version } },
          signal,
        }),
      ),
    enabled: from !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failed = [newer, older, diff].filter(({ isLoadingError }) => isLoadingError);
  if (failed[0])
    return (
      <section className="easel-viewer" aria-label={t('viewer.version', { version })}>
        <Flex className="easel-toolbar" justify="end">
          <Button onClick={onClose}>{t('viewer.close')}</Button>
        </Flex>
        <PageFailed
          part
          error={failed[0].error}
          reset={() => void Promise.all(failed.map(({ refetch }) => refetch()))}
        />
      </section>
    );
  if (!newer.data || (from !== undefined && (!older.data || !diff.data))) return <PageLoading />;
  return (
    <OpenViewer
      key={`${from} ${version}`}
      graph={diff.data && older.data ? merged(older.data.graph, newer.data.graph, diff.data.changes) : newer.data.graph}
      changes={from === undefined ? null : (diff.data?.changes ?? null)}
      {...{ workflowId, name, version, from, onClose }}
    />
  );
}

function OpenViewer({
  graph,
  changes,
  name,
  version,
  from,
  onClose,
}: GraphViewerProps & { graph: Graph; changes: readonly Change[] | null }) {
  const { t } = useTranslation('graph');
  const [chosenTrail, setTrail] = useState<Trail>([]);
  const [focus, setFocus] = useState<{ id: string } | null>(null);
  const trail = standing(graph, chosenTrail);
  const level = levelAt(graph, trail)!;
  const differences = useMemo(
    () => (changes ? differencesAt(level, trail, changes, t) : undefined),
    [changes, level, trail, t],
  );
  return (
    <section
      className="easel-viewer"
      aria-label={from === undefined ? t('viewer.version', { version }) : t('viewer.diff', { from, to: version })}
    >
      <Flex className="easel-toolbar" align="center" gap={8} wrap>
        <Tag color="blue">
          {from === undefined ? t('viewer.version', { version }) : t('viewer.diff', { from, to: version })}
        </Tag>
        <TrailBar graph={graph} name={name} trail={trail} onTrail={setTrail} />
        <span style={{ flex: 1 }} />
        <Button onClick={onClose}>{t('viewer.close')}</Button>
      </Flex>
      <div className="easel-stage">
        <GraphCanvas
          graph={graph}
          level={level}
          trail={trail}
          onTrail={setTrail}
          differences={differences}
          focus={focus}
        />
      </div>
      {changes && (
        <ChangeList
          changes={changes}
          onFocus={(fullId) => {
            setTrail(trailTo(fullId));
            setFocus({ id: localId(fullId) });
          }}
        />
      )}
    </section>
  );
}

function ChangeList({ changes, onFocus }: { changes: readonly Change[]; onFocus(fullId: string): void }) {
  const { t } = useTranslation('graph');
  const words = useServerWords();
  return (
    <section className="easel-changes" aria-label={t('viewer.changes', { count: changes.length })}>
      <Typography.Text strong>
        {changes.length === 0 ? t('viewer.same') : t('viewer.changes', { count: changes.length })}
      </Typography.Text>
      <ul>
        {changes.map((change, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes, and its entries have no ids
          <li key={index}>
            {change.nodeId ? (
              <button type="button" className="easel-link" dir="auto" onClick={() => onFocus(change.nodeId!)}>
                {words.change(change)}
              </button>
            ) : (
              words.change(change)
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
