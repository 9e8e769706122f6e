import { Flex, Progress, Typography } from 'antd';
import { Trans, useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/useFormat';
import type { Run } from './RunCard';
import { RunNode } from './RunNode';
import type { RunNews } from './runNews';

/** A run that is not over: its place in the queue, or how far it is, with a picture of work in progress. */
export function RunWaiting({ run, news }: { run: Run; news: RunNews | undefined }) {
  const { t } = useTranslation('runs');
  const format = useFormat();
  if (run.status === 'QUEUED' && !news?.nodeId) {
    const place = news?.position ?? run.position;
    const wait = news?.estimatedWaitMs ?? run.estimatedWaitMs;
    return (
      <Typography.Text type="secondary" className="easel-run-waiting">
        {place ? t('place', { place }) : t('waits')}
        {wait != null && ` · ${t('estimate', { time: format.duration(wait) })}`}
      </Typography.Text>
    );
  }
  const percent = news && news.max > 0 ? Math.round((100 * news.value) / news.max) : 0;
  return (
    <Flex vertical gap={6} className="easel-run-waiting">
      <Progress percent={percent} size="small" status="active" aria-label={t('progress')} />
      <Typography.Text type="secondary">
        {news?.nodeId ? (
          <Trans t={t} i18nKey="atNode" components={{ node: <RunNode id={news.nodeId} /> }} />
        ) : (
          t('begins')
        )}
      </Typography.Text>
      {news?.preview && <img src={news.preview} alt={t('preview')} className="easel-run-preview" />}
    </Flex>
  );
}
