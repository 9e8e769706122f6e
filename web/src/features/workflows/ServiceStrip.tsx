import { Badge, Flex, Skeleton, Tag, Tooltip, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useFormat } from '@/ui/useFormat';
import { useProblem } from '@/ui/useProblem';
import { useRunWords } from '@/ui/useRunWords';
import type { Service, useServices } from './useServices';

const lights = { ONLINE: 'success', OFFLINE: 'default', ERROR: 'error' } as const;

/** The services with their state, which changes while one looks. */
export function ServiceStrip({ services }: { services: ReturnType<typeof useServices> }) {
  const { t } = useTranslation('workflows');
  const problem = useProblem();
  if (services.isPending) return <Skeleton active title={false} paragraph={{ rows: 1 }} />;
  if (services.isLoadingError) return <Typography.Text type="warning">{problem(services.error)}</Typography.Text>;
  if (services.data.items.length === 0) return <Typography.Text type="secondary">{t('services.none')}</Typography.Text>;
  return (
    <ul className="easel-services" aria-label={t('services.title')}>
      {services.data.items.map((service) => (
        <li key={service.id}>
          <ServiceChip service={service} />
        </li>
      ))}
    </ul>
  );
}

function ServiceChip({ service }: { service: Service }) {
  const { t } = useTranslation('workflows');
  const format = useFormat();
  const runWords = useRunWords();
  const said = service.problem;
  const state = t(`services.status.${service.status}`);
  const more = [
    said && (runWords(said) ?? t('ui:problem.said', { message: said })),
    service.version && t('services.version', { version: service.version }),
    service.lastCheckTime && t('services.checked', { time: format.ago(service.lastCheckTime) }),
  ].filter(Boolean);
  return (
    <Tooltip title={more.join(' · ')}>
      <Flex
        gap={8}
        align="center"
        className="easel-service"
        tabIndex={0}
        role="note"
        aria-label={`${service.name}: ${state}`}
      >
        <Badge status={lights[service.status]} />
        <Typography.Text ellipsis dir="auto">
          {service.name}
        </Typography.Text>
        <Typography.Text type="secondary" className="easel-small">
          {state}
        </Typography.Text>
        {service.isSandbox && <Tag variant="filled">{t('services.sandbox')}</Tag>}
      </Flex>
    </Tooltip>
  );
}
