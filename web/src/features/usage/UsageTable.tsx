import { Link } from '@tanstack/react-router';
import { Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/schema';
import { useFormat } from '@/ui/useFormat';
import { Words } from '@/ui/Words';
import type { Group } from './usage';

/** What each of a kind used, the dearest first. */
export function UsageTable({
  group,
  rows,
  total,
  loading,
  narrowed,
}: {
  group: Group;
  rows: readonly UsageRow[];
  /** How many there are, of which the dearest are shown. */
  total: number;
  loading: boolean;
  /** Whether only some are looked for, so that none means none of these. */
  narrowed: boolean;
}) {
  const { t } = useTranslation('usage');
  const { count, cost } = useFormat();
  const label = t(`groups.${group}`);
  const sorted = [...rows].sort(
    (a, b) => b.cost - a.cost || b.inputTokens + b.outputTokens - a.inputTokens - a.outputTokens,
  );
  const number = (of: keyof UsageRow) => ({
    dataIndex: of,
    align: 'end' as const,
    sorter: (one: UsageRow, other: UsageRow) => Number(one[of]) - Number(other[of]),
    sortDirections: ['descend' as const, 'ascend' as const],
    render: (value: number) => count(value),
  });
  return (
    <Table<UsageRow>
      aria-label={label}
      rowKey={({ key }) => key ?? ''}
      dataSource={sorted}
      loading={{ spinning: loading, delay: 200 }}
      locale={{
        emptyText: loading ? (
          ' '
        ) : (
          <Typography.Text type="secondary">{t(narrowed ? 'noMatch' : 'empty')}</Typography.Text>
        ),
      }}
      pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
      footer={total > rows.length ? () => t('part', { shown: count(rows.length), total: count(total) }) : undefined}
      columns={[
        {
          title: label,
          key: 'name',
          render: (_, row) => (
            <Words>
              <Name group={group} row={row} />
            </Words>
          ),
        },
        { title: t('calls'), responsive: ['sm'], ...number('calls') },
        { title: t('failedCalls'), responsive: ['lg'], ...number('failedCalls') },
        { title: t('inputTokens'), responsive: ['md'], ...number('inputTokens') },
        { title: t('cachedTokens'), responsive: ['xl'], ...number('cachedInputTokens') },
        { title: t('outputTokens'), responsive: ['md'], ...number('outputTokens') },
        { title: t('cost'), ...number('cost'), render: (amount: number) => cost(amount) },
      ]}
    />
  );
}

/** Who or what used it, with the way to what else is known of them. */
function Name({ group, row: { key, name } }: { group: Group; row: UsageRow }) {
  const { t } = useTranslation('usage');
  if (name === null) return <>{key ? t('gone', { id: key }) : t('nobody')}</>;
  if (group === 'AGENT')
    return (
      <Link to="/admin/executions" search={{ agent: Number(key) } as never} title={t('toExecutions')}>
        {name}
      </Link>
    );
  if (group === 'SESSION')
    return (
      <Link to="/admin/executions" search={{ session: Number(key) } as never} title={t('toExecutions')}>
        {name}
      </Link>
    );
  if (group === 'USER')
    return (
      <Link to="/admin/audit" search={{ actorId: Number(key) } as never} title={t('toAudit')}>
        {name}
      </Link>
    );
  return <>{name}</>;
}
