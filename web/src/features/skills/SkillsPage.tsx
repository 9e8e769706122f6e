import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SkillRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { skillsQuery } from '@/lib/choices';
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
import { SkillForm } from './SkillForm';

/** Texts that tell agents how things are done here. */
export function SkillsPage() {
  const { t } = useTranslation('skills');
  const { count } = useFormat();
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<string | { isNew: true } | null>(null);
  const skills = useQuery(skillsQuery);

  const remove = ({ name }: SkillRow) =>
    confirm({
      title: t('delete.title', { name }),
      consequence: t('delete.consequence'),
      action: t('delete.action'),
      done: t('delete.done', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/skills/{name}', { params: { path: { name } } }));
        await queries.invalidateQueries({ queryKey: ['skills'] });
      },
    });

  const columns: TableColumnsType<SkillRow> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, { name, description }) => (
        <RowName name={name} onOpen={() => setEditing(name)}>
          {description}
        </RowName>
      ),
    },
    {
      title: t('files'),
      key: 'files',
      align: 'end',
      responsive: ['sm'],
      render: (_, { files }) => count(files.length),
    },
    {
      title: t('characters'),
      dataIndex: 'characters',
      align: 'end',
      responsive: ['md'],
      render: (letters: number) => count(letters),
    },
    actionsColumn(t('actions'), (skill) => (
      <RowMenu
        of={skill.name}
        actions={[
          editAction(t('edit.action'), () => setEditing(skill.name)),
          deleteAction(t('delete.action'), () => remove(skill)),
        ]}
      />
    )),
  ];
  const add = <AddButton onClick={() => setEditing({ isNew: true })}>{t('add.action')}</AddButton>;
  return (
    <PageFrame title={t('title')} hint={t('hint')} actions={add}>
      <DataTable
        label={t('title')}
        list={list}
        rows={skills}
        columns={columns}
        rowKey="name"
        searchLabel={t('search')}
        words={({ name, description }) => `${name} ${description}`}
        empty={{ title: t('empty.title'), hint: t('empty.hint'), action: add }}
      />
      <SkillForm
        open={editing !== null}
        name={typeof editing === 'string' ? editing : null}
        onClose={() => setEditing(null)}
      />
    </PageFrame>
  );
}
