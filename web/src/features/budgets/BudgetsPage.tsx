import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BudgetView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction, editAction } from '@/ui/rowActions';
import { useConfirm } from '@/ui/useConfirm';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { BudgetForm } from './BudgetForm';
import { BudgetUse } from './BudgetUse';
import { type BudgetLine, lineOf } from './budgets';
import { budgetsQuery } from './queries';
import { useSubjects } from './useSubjects';

/** What users, agents and sessions may use of models, and what they have used of it. */
export function BudgetsPage() {
  const { t } = useTranslation('budgets');
  const { moment } = useFormat();
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const { nameOf } = useSubjects();
  const [editing, setEditing] = useState<BudgetView | 'new' | null>(null);
  const budgets = useQuery({
    ...budgetsQuery,
    select: ({ items, total }) => ({ items: items.map(lineOf), total }),
  });

  const remove = ({ scope, subjectId, period }: BudgetView) => {
    const name = nameOf(scope, subjectId);
    confirm({
      title: t('delete.title', { name }),
      consequence: t('delete.consequence'),
      action: t('delete.action'),
      done: t('delete.done', { name }),
      act: async () => {
        await call(api.PUT('/api/v1/budgets', { body: { scope, subjectId, period, maxTokens: null, maxCost: null } }));
        await queries.invalidateQueries({ queryKey: ['budgets'] });
      },
    });
  };

  const columns: TableColumnsType<BudgetLine> = [
    {
      title: t('subject'),
      key: 'subject',
      render: (_, budget) => (
        <RowName name={nameOf(budget.scope, budget.subjectId)} onOpen={() => setEditing(budget)}>
          {t(`scopes.${budget.scope}`)} · {t(`spans.${budget.period}`)}
        </RowName>
      ),
    },
    {
      title: t('renews'),
      dataIndex: 'renewsAt',
      responsive: ['md'],
      render: (at: string | null) => (at ? moment(at) : t('never')),
    },
    { title: t('used'), key: 'used', render: (_, budget) => <BudgetUse budget={budget} /> },
    actionsColumn(t('actions'), (budget) => (
      <RowMenu
        of={nameOf(budget.scope, budget.subjectId)}
        actions={[
          editAction(t('edit.action'), () => setEditing(budget)),
          deleteAction(t('delete.action'), () => remove(budget)),
        ]}
      />
    )),
  ];
  const add = <AddButton onClick={() => setEditing('new')}>{t('add.action')}</AddButton>;
  return (
    <PageFrame title={t('title')} hint={t('hint')} actions={add}>
      <DataTable
        label={t('title')}
        list={list}
        rows={budgets}
        columns={columns}
        rowKey="key"
        searchLabel={t('search')}
        words={({ scope, subjectId, period }) =>
          `${nameOf(scope, subjectId)} ${t(`scopes.${scope}`)} ${t(`spans.${period}`)}`
        }
        empty={{ title: t('empty.title'), hint: t('empty.hint'), action: add }}
      />
      <BudgetForm budget={editing} onClose={() => setEditing(null)} />
    </PageFrame>
  );
}
