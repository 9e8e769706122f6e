import { RightOutlined } from '@ant-design/icons';
import { Card, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { useFormat } from '@/ui/useFormat';
import { RunActions } from './RunActions';
import { RunDetails } from './RunDetails';
import { RunWaiting } from './RunWaiting';
import type { RunNews } from './runNews';

export type Run = components['schemas']['RunRow'];

const colours = {
  QUEUED: 'default',
  RUNNING: 'processing',
  SUCCESS: 'success',
  FAILED: 'error',
  CANCELLED: 'default',
  LOST: 'warning',
} as const;

export const isOver = (status: Run['status']) => status !== 'QUEUED' && status !== 'RUNNING';

/** One run in the list; open, it shows everything. */
export function RunCard({
  run,
  news,
  startsOpen,
  onAskAgent,
}: {
  run: Run;
  news: RunNews | undefined;
  startsOpen: boolean;
  onAskAgent: (text: string) => void;
}) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  const [chosen, setChosen] = useState<boolean>();
  const live = !isOver(run.status);
  // That it has begun is told before the list is read again.
  const status = run.status === 'QUEUED' && news?.nodeId ? 'RUNNING' : run.status;
  // Of one that waits there is nothing to read.
  const open = chosen ?? (status !== 'QUEUED' && (startsOpen || live));
  return (
    <Card size="small" className="easel-run">
      <Flex gap={10} align="center">
        <button type="button" className="easel-run-head" aria-expanded={open} onClick={() => setChosen(!open)}>
          <RightOutlined className={open ? 'easel-run-fold easel-run-unfolded' : 'easel-run-fold'} />
          {!open && run.thumbnailUrl && (
            <img src={run.thumbnailUrl} alt="" className="easel-run-thumbnail" loading="lazy" />
          )}
          <span className="easel-run-words">
            <span>
              <Typography.Text strong>{t('run', { id: run.id })}</Typography.Text>{' '}
              <Tag color={colours[status]} variant="filled">
                {t(`status.${status}`)}
              </Tag>
            </span>
            <Typography.Text type="secondary" className="easel-run-sub" ellipsis>
              {[
                run.version ? t('version', { version: run.version }) : t('draft'),
                format.ago(run.createdAt),
                run.durationMs != null ? format.duration(run.durationMs) : null,
              ]
                .filter(Boolean)
                .join(' · ')}
            </Typography.Text>
          </span>
        </button>
        <RunActions run={run} />
      </Flex>
      {live && <RunWaiting run={run} news={news} />}
      {open && <RunDetails run={run} onAskAgent={onAskAgent} />}
    </Card>
  );
}
