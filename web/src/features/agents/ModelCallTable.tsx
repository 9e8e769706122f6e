import { Table, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelCallView } from '@/api/schema';
import { ServerSaid } from '@/ui/ServerSaid';
import { StatusDot } from '@/ui/StatusDot';
import { useFormat } from '@/ui/useFormat';

const tones = { SUCCESS: 'good', FAILED: 'bad', TIMEOUT: 'warn', CANCELLED: 'off' } as const;

/** The calls of a model in one turn, with what they used and what went wrong. */
export function ModelCallTable({ calls }: { calls: readonly ModelCallView[] }) {
  const { t } = useTranslation('agents');
  const { count, cost, moment, duration } = useFormat();
  const tokensOf = (tokens: number, { estimated }: ModelCallView) =>
    estimated ? <span title={t('execution.estimated')}>≈ {count(tokens)}</span> : count(tokens);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
    <section className="easel-sideways" aria-label={t('execution.calls')} tabIndex={0}>
      <Table<ModelCallView>
        aria-label={t('execution.calls')}
        size="small"
        rowKey={(call) => calls.indexOf(call)}
        dataSource={[...calls]}
        pagination={{ pageSize: 20, hideOnSinglePage: true, showSizeChanger: false }}
        locale={{ emptyText: <Typography.Text type="secondary">{t('execution.noCalls')}</Typography.Text> }}
        columns={[
          { title: t('model'), dataIndex: 'modelCode' },
          {
            title: t('status'),
            key: 'status',
            render: (_, { status, errorCode, errorMessage }) => (
              <StatusDot tone={tones[status]}>
                {t(`executions.statuses.${status}`)} {errorCode}
                {errorMessage && <ServerSaid text={errorMessage} folded />}
              </StatusDot>
            ),
          },
          {
            title: t('executions.started'),
            dataIndex: 'startedAt',
            responsive: ['lg'],
            render: (at: string) => moment(at),
          },
          {
            title: t('executions.duration'),
            dataIndex: 'durationMs',
            align: 'end',
            render: (ms: number) => duration(ms),
          },
          {
            title: t('execution.inputTokens'),
            dataIndex: 'inputTokens',
            align: 'end',
            render: tokensOf,
          },
          {
            title: t('execution.cachedTokens'),
            dataIndex: 'cachedInputTokens',
            align: 'end',
            responsive: ['lg'],
            render: (tokens: number) => count(tokens),
          },
          {
            title: t('execution.outputTokens'),
            dataIndex: 'outputTokens',
            align: 'end',
            render: tokensOf,
          },
          { title: t('executions.cost'), dataIndex: 'cost', align: 'end', render: (amount: number) => cost(amount) },
        ]}
      />
    </section>
  );
}
