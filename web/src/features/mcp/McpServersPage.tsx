import { ToolOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { TableColumnsType } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { McpServerView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { mcpServersQuery } from '@/lib/choices';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { PageFrame } from '@/ui/PageFrame';
import { RowMenu } from '@/ui/RowMenu';
import { RowName } from '@/ui/RowName';
import { deleteAction, editAction } from '@/ui/rowActions';
import { StatusDot } from '@/ui/StatusDot';
import { useConfirm } from '@/ui/useConfirm';
import { useListState } from '@/ui/useListState';
import { McpServerForm } from './McpServerForm';
import { McpServerTools } from './McpServerTools';

/** Servers outside Easel whose tools agents can be given. */
export function McpServersPage() {
  const { t } = useTranslation('mcp');
  const list = useListState();
  const confirm = useConfirm();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<number | 'new' | null>(null);
  const [asking, setAsking] = useState<McpServerView | null>(null);
  const servers = useQuery(mcpServersQuery);

  const remove = ({ id, name }: McpServerView) =>
    confirm({
      title: t('delete.title', { name }),
      consequence: t('delete.consequence'),
      action: t('delete.action'),
      done: t('delete.done', { name }),
      act: async () => {
        await call(api.DELETE('/api/v1/mcp-servers/{id}', { params: { path: { id } } }));
        await queries.invalidateQueries({ queryKey: ['mcp-servers'] });
      },
    });

  const columns: TableColumnsType<McpServerView> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, server) => (
        <RowName name={server.name} onOpen={() => setEditing(server.id)}>
          {server.url}
        </RowName>
      ),
    },
    {
      title: t('status'),
      dataIndex: 'status',
      render: (status: McpServerView['status']) => (
        <StatusDot tone={status === 'ACTIVE' ? 'good' : 'off'}>{t(`statuses.${status}`)}</StatusDot>
      ),
    },
    actionsColumn(t('actions'), (server) => (
      <RowMenu
        of={server.name}
        actions={[
          { key: 'tools', label: t('tools.action'), icon: <ToolOutlined />, act: () => setAsking(server) },
          editAction(t('edit.action'), () => setEditing(server.id)),
          deleteAction(t('delete.action'), () => remove(server)),
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
        rows={servers}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        words={({ name, url }) => `${name} ${url}`}
        empty={{ title: t('empty.title'), hint: t('empty.hint'), action: add }}
      />
      <McpServerForm id={editing} onClose={() => setEditing(null)} />
      <McpServerTools server={asking} onClose={() => setAsking(null)} />
    </PageFrame>
  );
}
