import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type TableColumnsType, Tooltip, Typography } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '@/api/schema';
import { useLogin } from '@/lib/session';
import { AddButton } from '@/ui/AddButton';
import { actionsColumn } from '@/ui/actionsColumn';
import { DataTable } from '@/ui/DataTable';
import { FilterSelect } from '@/ui/FilterSelect';
import { PageFrame } from '@/ui/PageFrame';
import { RowName } from '@/ui/RowName';
import { StatusDot } from '@/ui/StatusDot';
import { TimeText } from '@/ui/TimeText';
import { useFormat } from '@/ui/useFormat';
import { useListState } from '@/ui/useListState';
import { Words } from '@/ui/Words';
import { ChangeUserForm } from './ChangeUserForm';
import { NewUserForm } from './NewUserForm';
import { roles, statuses, usersQuery } from './queries';
import { ResetPasswordForm } from './ResetPasswordForm';
import { UserMenu } from './UserMenu';

type Open = { form: 'new' } | { form: 'change' | 'password'; user: UserRow } | null;

/** The people who may log in. */
export function UsersPage() {
  const { t } = useTranslation('users');
  const list = useListState();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  const users = useQuery({ ...usersQuery(list), placeholderData: keepPreviousData });

  const columns: TableColumnsType<UserRow> = [
    {
      title: t('name'),
      key: 'name',
      render: (_, user) => <NameCell user={user} onOpen={() => setOpen({ form: 'change', user })} />,
    },
    {
      title: t('email'),
      dataIndex: 'email',
      responsive: ['lg'],
      render: (email: string | null) => <Words>{email ?? '–'}</Words>,
    },
    { title: t('role'), dataIndex: 'role', render: (role: string) => t(`roles.${role}`), responsive: ['sm'] },
    {
      title: t('status'),
      key: 'status',
      render: (_, user) => <UserStatus user={user} />,
    },
    { title: t('lastLogin'), dataIndex: 'lastLoginAt', responsive: ['md'], render: (at) => <TimeText at={at} /> },
    actionsColumn(t('actions'), (user) => <UserMenu user={user} onChange={(form) => setOpen({ form, user })} />),
  ];
  const add = <AddButton onClick={() => setOpen({ form: 'new' })}>{t('new.action')}</AddButton>;
  return (
    <PageFrame title={t('title')} hint={t('hint')} actions={add}>
      <DataTable
        label={t('title')}
        list={list}
        rows={users}
        columns={columns}
        rowKey="id"
        searchLabel={t('search')}
        filters={
          <>
            <FilterSelect list={list} name="role" label={t('role')} options={choices(roles, 'roles', t)} />
            <FilterSelect list={list} name="status" label={t('status')} options={choices(statuses, 'statuses', t)} />
          </>
        }
        empty={{ title: t('empty'), action: add }}
      />
      <NewUserForm open={open?.form === 'new'} onClose={close} />
      <ChangeUserForm user={open?.form === 'change' ? open.user : null} onClose={close} />
      <ResetPasswordForm user={open?.form === 'password' ? open.user : null} onClose={close} />
    </PageFrame>
  );
}

const choices = (values: readonly string[], below: string, t: (key: string) => string) =>
  values.map((value) => ({ value, label: t(`${below}.${value}`) }));

function UserStatus({ user: { status, lockedUntil } }: { user: UserRow }) {
  const { t } = useTranslation('users');
  const { moment } = useFormat();
  if (status === 'ACTIVE' && lockedUntil)
    return (
      <Tooltip title={t('lockedUntil', { time: moment(lockedUntil) })}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what the hint says has to be reachable by the keyboard */}
        <span tabIndex={0}>
          <StatusDot tone="warn">{t('locked')}</StatusDot>
        </span>
      </Tooltip>
    );
  return <StatusDot tone={status === 'ACTIVE' ? 'good' : 'off'}>{t(`statuses.${status}`)}</StatusDot>;
}

function NameCell({ user, onOpen }: { user: UserRow; onOpen: () => void }) {
  const { t } = useTranslation('users');
  const me = useLogin((login) => login.user?.id === user.id);
  return (
    <RowName
      name={user.displayName || user.username}
      onOpen={onOpen}
      beside={me && <Typography.Text type="secondary">({t('you')})</Typography.Text>}
    >
      {user.username}
    </RowName>
  );
}
