import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UserRole } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { NewPasswordField } from './NewPasswordField';
import { RoleField } from './RoleField';

interface Values {
  username: string;
  displayName?: string;
  email?: string;
  role: UserRole;
  password: string;
}

export function NewUserForm({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();

  async function submit({ displayName, email, ...rest }: Values) {
    const body = { ...rest, displayName: displayName || null, email: email || null };
    await call(api.POST('/api/v1/users', { body }));
    await queries.invalidateQueries({ queryKey: ['users'] });
  }

  return (
    <FormDrawer<Values>
      open={open}
      title={t('new.title')}
      action={t('new.action')}
      initial={{ role: 'USER' }}
      submit={submit}
      known={(error) => (error.status === 409 ? { field: 'username', message: t('nameTaken') } : undefined)}
      onClose={onClose}
    >
      <Form.Item
        name="username"
        label={t('username')}
        extra={t('usernameHint')}
        rules={[
          { required: true, message: t('usernameNeeded') },
          { pattern: /^[A-Za-z0-9][A-Za-z0-9._@-]+$/, message: t('usernameWrong') },
        ]}
      >
        <Input maxLength={50} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item name="displayName" label={t('displayName')}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="email" label={t('email')} rules={[{ type: 'email', message: t('emailWrong') }]}>
        <Input maxLength={200} autoComplete="off" inputMode="email" />
      </Form.Item>
      <RoleField />
      <NewPasswordField name="password" />
    </FormDrawer>
  );
}
