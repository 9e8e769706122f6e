import { Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UsageRow } from '@/api/schema';
import { useFormat } from '@/ui/useFormat';

/** What each of a kind used, the dearest first. */
export function UsageTable({
  label,
  rows,
  loading,
  narrowed,
}: {
  label: string;
  rows: readonly UsageRow[];
  loading: boolean;
  /** Whether only some are looked for, so that none means none of these. */
  narrowed: boolean;
}) {
  const { t } = useTranslation('usage');
  const { count, cost } = useFormat();
  const sorted = [...rows].sort(
    (a, b) => b.cost - a.cost || b.inputTokens + b.outputTokens - a.inputTokens - a.outputTokens,
  );
  const number = (of: keyof UsageRow) => ({
    dataIndex: of,
    align: 'end' as const,
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
      columns={[
        {
          title: label,
          key: 'name',
          render: (_, { key, name }) => name ?? (key ? t('gone', { id: key }) : t('nobody')),
        },
        { title: t('calls'), responsive: ['sm'], ...number('calls') },
        { title: t('failedCalls'), responsive: ['lg'], ...number('failedCalls') },
        { title: t('inputTokens'), responsive: ['md'], ...number('inputTokens') },
        { title: t('cachedTokens'), responsive: ['xl'], ...number('cachedInputTokens') },
        { title: t('outputTokens'), responsive: ['md'], ...number('outputTokens') },
        { title: t('cost'), dataIndex: 'cost', align: 'end', render: (amount: number) => cost(amount) },
      ]}
    />
  );
}
