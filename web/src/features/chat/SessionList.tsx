import {
  DeleteOutlined,
  EditOutlined,
  InboxOutlined,
  MoreOutlined,
  RollbackOutlined,
  SearchOutlined,
} from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Empty, Flex, Input, Segmented, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { MenuButton } from '@/ui/MenuButton';
import { useFormat } from '@/ui/useFormat';
import { useProblem } from '@/ui/useProblem';
import type { Session } from './ChatHeader';
import { RenameSession } from './RenameSession';

type Shelf = 'ACTIVE' | 'ARCHIVED';

/** The sessions of a workflow: find one, open it, rename, archive or delete it. */
export function SessionList({
  sessions,
  open,
  onChoose,
  onDeleted,
}: {
  sessions: readonly Session[];
  open: number | undefined;
  onChoose: (session: number | 'new') => void;
  onDeleted: () => void;
}) {
  const { t } = useTranslation('chat');
  const [search, setSearch] = useState('');
  const [shelf, setShelf] = useState<Shelf>('ACTIVE');
  const words = search.trim().toLowerCase();
  const found = sessions.filter(
    (session) =>
      (session.status === 'ARCHIVED') === (shelf === 'ARCHIVED') && session.title.toLowerCase().includes(words),
  );
  return (
    <Flex vertical gap={8} className="easel-sessions" component="section" aria-label={t('sessions.list')}>
      <Input
        prefix={<SearchOutlined />}
        placeholder={t('sessions.search')}
        aria-label={t('sessions.search')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        allowClear
      />
      <Segmented<Shelf>
        block
        size="small"
        aria-label={t('sessions.shelf')}
        value={shelf}
        onChange={setShelf}
        options={[
          { value: 'ACTIVE', label: t('sessions.active') },
          { value: 'ARCHIVED', label: t('sessions.archived') },
        ]}
      />
      {found.length === 0 ? (
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={words ? t('sessions.notFound') : t('sessions.none')} />
      ) : (
        <ul className="easel-sessions-list">
          {found.map((session) => (
            <SessionLine
              key={session.id}
              session={session}
              isOpen={session.id === open}
              onChoose={onChoose}
              onDeleted={onDeleted}
            />
          ))}
        </ul>
      )}
    </Flex>
  );
}

function SessionLine({
  session,
  isOpen,
  onChoose,
  onDeleted,
}: {
  session: Session;
  isOpen: boolean;
  onChoose: (session: number | 'new') => void;
  onDeleted: () => void;
}) {
  const { t } = useTranslation('chat');
  const { modal, message } = App.useApp();
  const format = useFormat();
  const problem = useProblem();
  const queries = useQueryClient();
  const [renaming, setRenaming] = useState(false);
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error: unknown) => void message.error(problem(error)),
  };
  const path = { params: { path: { id: session.id } } };
  const shelve = useMutation({
    mutationFn: (status: Shelf) => call(api.PUT('/api/v1/sessions/{id}', { ...path, body: { status } })),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/sessions/{id}', path)),
    ...settled,
    onSuccess: () => {
      // Nobody needs to be told that what they deleted is gone.
      if (isOpen) onDeleted();
      return settled.onSuccess();
    },
  });
  const archived = session.status === 'ARCHIVED';
  const act = (key: string) => {
    if (key === 'rename') setRenaming(true);
    else if (key === 'shelve') shelve.mutate(archived ? 'ACTIVE' : 'ARCHIVED');
    else
      modal.confirm({
        title: t('delete.title', { title: session.title }),
        content: t('delete.what'),
        okText: t('delete.yes'),
        okButtonProps: { danger: true },
        onOk: () => remove.mutateAsync().catch(() => undefined),
      });
  };
  return (
    <li className={isOpen ? 'easel-session easel-session-open' : 'easel-session'}>
      <button type="button" onClick={() => onChoose(session.id)} aria-current={isOpen}>
        <Typography.Text ellipsis strong={isOpen} dir="auto">
          {session.title}
        </Typography.Text>
        <Typography.Text ellipsis type="secondary" className="easel-session-summary" dir="auto">
          {format.ago(session.updatedAt)}
          {session.lastMessageSummary ? ` · ${session.lastMessageSummary}` : ''}
        </Typography.Text>
      </button>
      <MenuButton
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t('sessions.more', { title: session.title })}
        menu={{
          onClick: ({ key }) => act(key),
          items: [
            { key: 'rename', icon: <EditOutlined />, label: t('sessions.rename') },
            {
              key: 'shelve',
              icon: archived ? <RollbackOutlined /> : <InboxOutlined />,
              label: archived ? t('sessions.restore') : t('sessions.archive'),
            },
            { key: 'delete', icon: <DeleteOutlined />, label: t('sessions.delete'), danger: true },
          ],
        }}
      />
      {renaming && <RenameSession session={session} onDone={() => setRenaming(false)} />}
    </li>
  );
}
