import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Progress, Statistic, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useFormat } from '@/ui/useFormat';
import { useProblem } from '@/ui/useProblem';

const refreshEvery = 5_000;

/** What a server computes on, how full that is, and how much it has to do; asked of the server itself. */
export function ServiceLoad({ id, online }: { id: number; online: boolean }) {
  const { t } = useTranslation('services');
  const problem = useProblem();
  const stats = useQuery({
    queryKey: ['services', id, 'stats'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/services/{id}/stats', { signal, params: { path: { id } } })),
    enabled: online,
    refetchInterval: refreshEvery,
    retry: false,
  });
  const { data } = stats;
  return (
    <Card title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('load.title')}</h2>} style={{ minHeight: 240 }}>
      {!data ? (
        <Typography.Text type="secondary">
          {online ? (stats.isError ? problem(stats.error) : t('load.asking')) : t('load.offline')}
        </Typography.Text>
      ) : (
        <Flex vertical gap={16}>
          <Flex gap={48}>
            <Statistic title={t('load.running')} value={data.queue.running} />
            <Statistic title={t('load.pending')} value={data.queue.pending} />
          </Flex>
          {data.devices.map((device) => (
            <Share
              key={device.name}
              name={device.name === device.type ? device.name : `${device.name} (${device.type})`}
              total={device.vramTotal}
              free={device.vramFree}
            />
          ))}
          <Share name={t('load.ram')} total={data.ramTotal} free={data.ramFree} />
          <Typography.Text type="secondary">
            {[data.os, named('Python', data.pythonVersion), named('PyTorch', data.pytorchVersion)]
              .filter(Boolean)
              .join(' · ')}
          </Typography.Text>
        </Flex>
      )}
    </Card>
  );
}

/** The built-in engine says "none" of what it is not made of. */
const named = (name: string, version: string | null) =>
  version && !version.startsWith('none') ? `${name} ${version.split(' ')[0]}` : null;

function Share({ name, total, free }: { name: string; total: number | null; free: number | null }) {
  const { t } = useTranslation('services');
  const { bytes } = useFormat();
  const known = total !== null && free !== null && total > 0;
  return (
    <div>
      <Flex justify="space-between" gap={12} wrap>
        <Typography.Text>{name}</Typography.Text>
        <Typography.Text type="secondary">
          {known ? t('load.used', { used: bytes(total - free), total: bytes(total) }) : t('load.untold')}
        </Typography.Text>
      </Flex>
      {known && (
        <Progress
          aria-label={name}
          percent={Math.round(((total - free) / total) * 100)}
          showInfo={false}
          size="small"
        />
      )}
    </div>
  );
}
