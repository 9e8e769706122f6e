import { Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '@/api/schema';
import { UsedOf } from '@/ui/UsedOf';
import { useFormat } from '@/ui/useFormat';
import { costOf, shareOf, tokensOf } from './budgets';
import { useSubjects } from './useSubjects';

const shown = 5;

/** What was used of a budget in the period that runs: by its one subject, or by those nearest to the limit. */
export function BudgetUse({ budget }: { budget: BudgetView }) {
  const { t } = useTranslation('budgets');
  const { count, cost } = useFormat();
  const { nameOf } = useSubjects();
  const users = [...budget.used].sort((one, other) => shareOf(budget, other) - shareOf(budget, one)).slice(0, shown);
  if (users.length === 0) return <Typography.Text type="secondary">{t('unused')}</Typography.Text>;
  return (
    <Flex vertical gap={8} style={{ maxWidth: 320 }}>
      {users.map((used) => (
        <div key={used.subjectId}>
          {budget.subjectId === null && (
            <Typography.Text strong>{nameOf(budget.scope, used.subjectId)}</Typography.Text>
          )}
          {budget.maxTokens !== null && (
            <UsedOf label={t('tokens')} used={tokensOf(used)} limit={budget.maxTokens} format={count} />
          )}
          {budget.maxCost !== null && (
            <UsedOf label={t('cost')} used={costOf(used)} limit={budget.maxCost} format={cost} />
          )}
        </div>
      ))}
      {budget.used.length > shown && (
        <Typography.Text type="secondary">{t('more', { count: budget.used.length - shown })}</Typography.Text>
      )}
    </Flex>
  );
}
