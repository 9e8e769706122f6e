import { EditOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Button, Card, Descriptions, Flex, Tag, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLive } from '@/lib/useLive';
import { BackLink } from '@/ui/BackLink';
import { PageFailed } from '@/ui/PageFailed';
import { PageFrame } from '@/ui/PageFrame';
import { PageLoading } from '@/ui/PageLoading';
import { ServerSaid } from '@/ui/ServerSaid';
import { TimeText } from '@/ui/TimeText';
import { WithId } from '@/ui/WithId';
import { CatalogImpact } from './CatalogImpact';
import { ConnectionTest } from './ConnectionTest';
import { ModelFiles } from './ModelFiles';
import { ruleNames } from './nodeRules';
import { isKnown, serviceQuery } from './queries';
import { ServiceForm } from './ServiceForm';
import { ServiceLoad } from './ServiceLoad';
import { ServiceStatusDot } from './ServiceStatusDot';

/** One ComfyUI server: whether it works, what it is made of, how much it has to do, and what its changes broke. */
export function ServicePage() {
  return <WithId>{(id) => <Service key={id} id={id} />}</WithId>;
}

function Service({ id }: { id: number }) {
  const { t } = useTranslation('services');
  const queries = useQueryClient();
  const [editing, setEditing] = useState(false);
  const service = useQuery(serviceQuery(id));
  useLive(['SERVICE_STATUS'], ({ serviceId }) => {
    if (serviceId === id) void queries.invalidateQueries({ queryKey: ['services', id] });
  });
  if (service.isLoadingError) return <PageFailed error={service.error} reset={() => void service.refetch()} />;
  if (!service.data) return <PageLoading />;
  const { name, url, description, isSandbox, status, version, problem, workflowCount, sessionCount, lastCheckTime } =
    service.data;
  return (
    <PageFrame
      above={<BackLink to="/admin/services">{t('title')}</BackLink>}
      title={name}
      hint={description}
      actions={
        <Button icon={<EditOutlined />} onClick={() => setEditing(true)}>
          {t('edit.action')}
        </Button>
      }
    >
      <Flex vertical gap={16}>
        {isSandbox && <Alert type="info" showIcon title={t('builtInHint')} />}
        {problem && (
          <Alert type="warning" showIcon title={t(`statuses.${status}`)} description={<ServerSaid text={problem} />} />
        )}
        <Card>
          <Descriptions
            column={{ xs: 1, sm: 2, lg: 3 }}
            items={[
              { key: 'status', label: t('status'), children: <ServiceStatusDot status={status} /> },
              {
                key: 'url',
                label: t('url'),
                children: (
                  <Flex gap={8} wrap>
                    <Typography.Text copyable={{ tooltips: false }}>{url}</Typography.Text>
                    {isSandbox && <Tag>{t('builtIn')}</Tag>}
                  </Flex>
                ),
              },
              { key: 'version', label: t('version'), children: version ?? '–' },
              { key: 'checked', label: t('checked'), children: <TimeText at={lastCheckTime} /> },
              {
                key: 'workflows',
                label: t('workflows'),
                children: (
                  <Link to="/admin/workflows" search={{ service: id } as never} title={t('workflowsOf')}>
                    {workflowCount}
                  </Link>
                ),
              },
              { key: 'sessions', label: t('sessions'), children: sessionCount },
              ...ruleNames
                .filter((name) => service.data[name].length > 0)
                .map((name) => ({ key: name, label: t(`rules.${name}`), children: service.data[name].join(', ') })),
            ]}
          />
        </Card>
        <div
          style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))' }}
        >
          <ServiceLoad id={id} online={status === 'ONLINE'} />
          <ConnectionTest id={id} />
        </div>
        <CatalogImpact id={id} known={isKnown(service.data)} />
        <ModelFiles id={id} online={status === 'ONLINE'} />
      </Flex>
      <ServiceForm id={editing ? id : null} onClose={() => setEditing(false)} />
    </PageFrame>
  );
}
