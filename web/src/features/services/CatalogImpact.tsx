import { useQuery } from '@tanstack/react-query';
import { Alert, Card, Flex, Skeleton, Table, Tag, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ImpactedWorkflow } from '@/api/schema';
import { TimeText } from '@/ui/TimeText';
import { useProblem } from '@/ui/useProblem';
import { useServerWords } from '@/ui/useServerWords';
import { impactQuery } from './queries';

/** What the server lost since its nodes were last whole, and whose workflows that broke. */
export function CatalogImpact({
  id,
  known,
}: {
  id: number;
  /** Whether the server has ever answered; before that it is not asked. */
  known: boolean;
}) {
  const { t } = useTranslation('services');
  const problem = useProblem();
  const impact = useQuery({ ...impactQuery(id), enabled: known });
  const found = impact.data;
  return (
    <Card
      title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('impact.title')}</h2>}
      styles={{ body: { minHeight: 72 } }}
    >
      {!known && <Typography.Text type="secondary">{t('impact.unknown')}</Typography.Text>}
      {known && impact.isPending && <Skeleton active title={false} paragraph={{ rows: 2 }} />}
      {impact.isError && <Alert type="info" title={problem(impact.error)} />}
      {found && !found.since && (
        <Typography.Text type="secondary">{t('impact.none', { count: found.workflowCount })}</Typography.Text>
      )}
      {found?.since && (
        <Flex vertical gap={12}>
          <Typography.Text>
            {t('impact.since')} <TimeText at={found.since} />
          </Typography.Text>
          <Names title={t('impact.lost')} names={found.lostClasses} />
          <Names title={t('impact.changed')} names={found.changedClasses} />
          <Names
            title={t('impact.options')}
            names={found.lostOptions.map(
              ({ class: name, input, options }) => `${name}.${input}: ${options.join(', ')}`,
            )}
          />
          <Broken workflows={found.workflows} of={found.workflowCount} />
        </Flex>
      )}
    </Card>
  );
}

function Names({ title, names }: { title: string; names: readonly string[] }) {
  if (names.length === 0) return null;
  return (
    <div>
      <Typography.Text type="secondary">{title}</Typography.Text>
      <Flex gap={4} wrap style={{ marginBlockStart: 4 }}>
        {names.map((name) => (
          <Tag key={name} style={{ whiteSpace: 'normal' }}>
            {name}
          </Tag>
        ))}
      </Flex>
    </div>
  );
}

function Broken({ workflows, of }: { workflows: readonly ImpactedWorkflow[]; of: number }) {
  const { t } = useTranslation('services');
  const words = useServerWords();
  if (workflows.length === 0) return <Typography.Text>{t('impact.nobody', { count: of })}</Typography.Text>;
  return (
    <Table<ImpactedWorkflow>
      aria-label={t('impact.broken')}
      size="small"
      rowKey="workflowId"
      dataSource={[...workflows]}
      pagination={{ pageSize: 10, hideOnSinglePage: true }}
      columns={[
        { title: t('impact.broken'), dataIndex: 'name' },
        { title: t('impact.owner'), dataIndex: 'ownerName' },
        {
          title: t('impact.problems'),
          key: 'codes',
          render: (_, { codes }) =>
            Object.entries(codes)
              .map(([code, count]) => `${count} × ${words.codeName(code)}`)
              .join(', '),
        },
      ]}
    />
  );
}
