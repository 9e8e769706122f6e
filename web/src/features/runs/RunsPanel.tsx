import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Empty, Flex } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/lib/useLive';
import { useRefresh } from '@/lib/useRefresh';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { RunCard } from './RunCard';
import { runEvents, useRunNews } from './useRunNews';
import './runs.css';
import { runsQuery } from './queries';

/** The runs of one workflow, newest first: what waits, what is at work, and what came of the others. */
export function RunsPanel({ workflowId, onAskAgent }: { workflowId: number; onAskAgent: (text: string) => void }) {
  const { t } = useTranslation('runs');
  const refresh = useRefresh();
  const news = useRunNews(workflowId);
  const runs = useInfiniteQuery(runsQuery(workflowId));
  useLive(runEvents, (event) => {
    if (event.workflowId !== workflowId) return;
    // A new place of a run that is listed is in the news; only one that is not yet has to be read.
    const isListed = runs.data?.pages.some((page) => page.items.some(({ id }) => id === event.runId));
    if (event.type !== 'RUN_QUEUED' || !isListed) refresh(['runs', workflowId]);
  });

  if (runs.isPending) return <PageLoading />;
  if (runs.isLoadingError) return <PageFailed error={runs.error} reset={() => void runs.refetch()} />;
  // A run that began meanwhile moves the others on to the next page, where they are told again.
  const rows = [...new Map(runs.data.pages.flatMap((page) => page.items).map((run) => [run.id, run])).values()];
  return (
    <div className="easel-runs">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard */}
      <section className="easel-runs-list" tabIndex={0} aria-label={t('list')}>
        {rows.length === 0 ? (
          <Empty description={t('none')} style={{ marginBlockStart: 48 }} />
        ) : (
          <Flex vertical gap={8}>
            {rows.map((run, index) => (
              <RunCard key={run.id} run={run} news={news[run.id]} startsOpen={index === 0} onAskAgent={onAskAgent} />
            ))}
            {runs.hasNextPage && (
              <Button onClick={() => void runs.fetchNextPage()} loading={runs.isFetchingNextPage}>
                {t('older')}
              </Button>
            )}
          </Flex>
        )}
      </section>
    </div>
  );
}
