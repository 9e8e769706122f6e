import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BudgetPeriod, BudgetScope, BudgetView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { useFormat } from '@/ui/useFormat';
import { periods, scopes } from './budgets';
import { budgetsQuery } from './queries';
import { useSubjects } from './useSubjects';

interface Values {
  scope: BudgetScope;
  /** 0 for each one by itself. */
  subjectId: number;
  period: BudgetPeriod;
  maxTokens?: number | null;
  maxCost?: number | null;
}

const each = 0;

/** Sets what users, agents or sessions may use of models. */
export function BudgetForm({ budget, onClose }: { budget: BudgetView | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('budgets');
  const queries = useQueryClient();
  const { nameOf } = useSubjects();
  const old = budget === 'new' || budget === null ? null : budget;

  async function submit({ scope, subjectId, period, maxTokens, maxCost }: Values) {
    const body = {
      scope,
      subjectId: subjectId || null,
      period,
      maxTokens: maxTokens ?? null,
      maxCost: maxCost ?? null,
    };
    await call(api.PUT('/api/v1/budgets', { body }));
    await queries.invalidateQueries({ queryKey: ['budgets'] });
  }

  return (
    <FormDrawer<Values>
      open={budget !== null}
      title={old ? t('edit.title', { name: nameOf(old.scope, old.subjectId) }) : t('add.title')}
      initial={old ? { ...old, subjectId: old.subjectId ?? each } : { scope: 'USER', subjectId: each, period: 'MONTH' }}
      submit={submit}
      onClose={onClose}
    >
      {old ? <Fixed budget={old} /> : <Whose />}
      <Form.Item
        name="maxTokens"
        label={t('maxTokens')}
        dependencies={['maxCost']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value == null && getFieldValue('maxCost') == null
                ? Promise.reject(new Error(t('limitNeeded')))
                : Promise.resolve(),
          }),
        ]}
      >
        <InputNumber
          min={0}
          max={1_000_000_000_000}
          precision={0}
          placeholder={t('noLimit')}
          style={{ width: '100%' }}
        />
      </Form.Item>
      <Form.Item name="maxCost" label={t('maxCost')} extra={t('maxCostHint')}>
        <InputNumber min={0} max={1_000_000_000} step={1} placeholder={t('noLimit')} style={{ width: '100%' }} />
      </Form.Item>
    </FormDrawer>
  );
}

/** Whose a budget is and when it begins anew, which name it and so can't be changed. */
function Fixed({ budget }: { budget: BudgetView }) {
  const { t } = useTranslation('budgets');
  const { nameOf } = useSubjects();
  return (
    <>
      {(['scope', 'subjectId', 'period'] as const).map((name) => (
        <Form.Item key={name} name={name} hidden>
          <InputNumber />
        </Form.Item>
      ))}
      <p style={{ marginBlockStart: 0 }}>
        {nameOf(budget.scope, budget.subjectId)} · {t(`spans.${budget.period}`)}
      </p>
    </>
  );
}

function Whose() {
  const { t } = useTranslation('budgets');
  const form = Form.useFormInstance<Values>();
  const scope = Form.useWatch<BudgetScope | undefined>('scope') ?? 'USER';
  const { options, nameOf } = useSubjects();
  return (
    <>
      <Form.Item name="scope" label={t('scope')}>
        <Radio.Group
          onChange={() => form.setFieldValue('subjectId', each)}
          options={scopes.map((value) => ({ value, label: t(`scopes.${value}`) }))}
        />
      </Form.Item>
      {scope === 'SESSION' ? (
        <Form.Item name="subjectId" label={t('sessionId')} extra={t('sessionIdHint')}>
          <InputNumber min={0} precision={0} style={{ width: '100%' }} />
        </Form.Item>
      ) : (
        <Form.Item name="subjectId" label={t('subject')} extra={t('subjectHint')}>
          <Select
            showSearch
            optionFilterProp="label"
            options={[{ value: each, label: nameOf(scope, null) }, ...options[scope]]}
          />
        </Form.Item>
      )}
      <Form.Item name="period" label={t('period')} extra={t('periodHint')}>
        <Radio.Group options={periods.map((value) => ({ value, label: t(`periods.${value}`) }))} />
      </Form.Item>
      <Replaced />
    </>
  );
}

/** Says so where there is such a budget already, which saving would take the place of. */
function Replaced() {
  const { t } = useTranslation('budgets');
  const { count, cost } = useFormat();
  const budgets = useQuery(budgetsQuery);
  const form = Form.useFormInstance<Values>();
  const chosen = Form.useWatch((values: Values) => values, form);
  const old = budgets.data?.items.find(
    ({ scope, subjectId, period }) =>
      scope === chosen?.scope && (subjectId ?? each) === (chosen.subjectId ?? each) && period === chosen.period,
  );
  if (!old) return null;
  const limits = [
    old.maxTokens !== null && t('limits.tokens', { tokens: count(old.maxTokens) }),
    old.maxCost !== null && t('limits.cost', { cost: cost(old.maxCost) }),
  ].filter(Boolean);
  return (
    <Alert
      type="warning"
      showIcon
      role="status"
      title={t('replaces', { limits: limits.join(t('limits.and')) })}
      style={{ marginBlockEnd: 16 }}
    />
  );
}
