import { useQuery } from '@tanstack/react-query';
import { Card, Flex, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '@/api/schema';
import { UsedOf } from '@/ui/UsedOf';
import { useFormat } from '@/ui/useFormat';
import { myBudgetsQuery } from './queries';

/** What oneself may use of models, and how much of it is used; not there where nothing limits it. */
export function MyBudgets() {
  const { t } = useTranslation('accounts');
  const budgets = useQuery(myBudgetsQuery);
  if (!budgets.data || budgets.data.length === 0) return null;
  return (
    <Card title={t('budgets.title')}>
      <Flex vertical gap={20}>
        {budgets.data.map((budget) => (
          <Mine key={budget.period} budget={budget} />
        ))}
      </Flex>
    </Card>
  );
}

function Mine({ budget: { period, maxTokens, maxCost, renewsAt, used } }: { budget: BudgetView }) {
  const { t } = useTranslation('accounts');
  const { count, cost, moment } = useFormat();
  const [mine] = used;
  return (
    <div>
      <Typography.Text strong>{t(`budgets.periods.${period}`)}</Typography.Text>
      {maxTokens !== null && (
        <UsedOf
          label={t('budgets.tokens')}
          used={(mine?.tokens ?? 0) + (mine?.reservedTokens ?? 0)}
          limit={maxTokens}
          format={count}
        />
      )}
      {maxCost !== null && (
        <UsedOf
          label={t('budgets.cost')}
          used={(mine?.cost ?? 0) + (mine?.reservedCost ?? 0)}
          limit={maxCost}
          format={cost}
        />
      )}
      <Typography.Text type="secondary">
        {renewsAt ? t('budgets.renews', { time: moment(renewsAt) }) : t('budgets.never')}
      </Typography.Text>
    </div>
  );
}
