import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UserRole, UserRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { RoleField } from './RoleField';

interface Values {
  displayName: string;
  email?: string;
  role: UserRole;
}

export function ChangeUserForm({ user, onClose }: { user: UserRow | null; onClose: () => void }) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();

  async function submit({ displayName, email, role }: Values) {
    const body = { displayName, email: email ?? '', role, status: null };
    await call(api.PUT('/api/v1/users/{id}', { params: { path: { id: user!.id } }, body }));
    await queries.invalidateQueries({ queryKey: ['users'] });
  }

  return (
    <FormDrawer<Values>
      open={user !== null}
      title={t('change.title', { name: user?.username })}
      initial={{ displayName: user?.displayName, email: user?.email ?? '', role: user?.role }}
      submit={submit}
      known={(error) => (error.status === 409 ? { field: 'role', message: t('lastAdmin') } : undefined)}
      onClose={onClose}
    >
      <Form.Item
        name="displayName"
        label={t('displayName')}
        rules={[{ required: true, whitespace: true, message: t('displayNameNeeded') }]}
      >
        <Input maxLength={100} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('email')} rules={[{ type: 'email', message: t('emailWrong') }]}>
        <Input maxLength={200} autoComplete="off" inputMode="email" />
      </Form.Item>
      <RoleField hint={t('roleHint')} />
    </FormDrawer>
  );
}
