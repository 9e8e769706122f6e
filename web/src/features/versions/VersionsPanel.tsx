import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Empty, Flex, Timeline } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/lib/useLive';
import { useRefresh } from '@/lib/useRefresh';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { versionsQuery } from './queries';
import { VersionCard } from './VersionCard';

interface VersionsPanelProps {
  workflowId: number;
  name: string;
  /** Whether an agent holds the workflow, so that nothing can be restored. */
  locked: boolean;
  onOpen(version: number): void;
  onCompare(from: number, to: number): void;
}

/** All versions of a workflow, newest first, with who made them and why. */
export function VersionsPanel({ workflowId, name, locked, onOpen, onCompare }: VersionsPanelProps) {
  const { t } = useTranslation('versions');
  const queries = useQueryClient();
  const [first, setFirst] = useState<number | null>(null);
  const versions = useInfiniteQuery(versionsQuery(workflowId));
  const refresh = useRefresh();
  useLive(['WORKFLOW_CHANGED'], (event) => {
    if (event.workflowId === workflowId && !event.draft)
      void queries.invalidateQueries({ queryKey: ['versions', workflowId] });
  });
  // A run may have given a version another picture.
  useLive(['RUN_ENDED'], (event) => {
    if (event.workflowId === workflowId) refresh(['versions', workflowId]);
  });
  if (versions.isPending) return <PageLoading />;
  if (versions.isLoadingError) return <PageFailed error={versions.error} reset={() => void versions.refetch()} />;
  const rows = versions.data.pages.flatMap((page) => page.items);
  const newest = rows[0]?.version ?? 0;
  if (rows.length === 0) return <Empty description={t('none')} />;
  return (
    <Flex vertical gap={12} style={{ padding: 16 }}>
      {first !== null && (
        <Alert
          type="info"
          // The list may be long, and the version that was chosen far below its beginning.
          style={{ position: 'sticky', top: 8, zIndex: 2 }}
          title={t('compare.second', { version: first })}
          action={
            <Button size="small" onClick={() => setFirst(null)}>
              {t('compare.cancel')}
            </Button>
          }
        />
      )}
      <Timeline
        items={rows.map((row) => ({
          key: row.version,
          color: row.actor === 'AGENT' ? 'blue' : 'gray',
          content: (
            <VersionCard
              workflowId={workflowId}
              name={name}
              row={row}
              newest={newest}
              locked={locked}
              picture={row.thumbnailUrl ?? undefined}
              choosing={first !== null && first !== row.version}
              onOpen={() => onOpen(row.version)}
              onCompareWithBefore={() => onCompare(row.version - 1, row.version)}
              onChoose={() => {
                if (first === null) setFirst(row.version);
                else {
                  onCompare(Math.min(first, row.version), Math.max(first, row.version));
                  setFirst(null);
                }
              }}
            />
          ),
        }))}
      />
      {versions.hasNextPage && (
        <Button loading={versions.isFetchingNextPage} onClick={() => void versions.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Flex>
  );
}
