import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UserRole, UserRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { changed } from '@/ui/changed';
import { FormDrawer } from '@/ui/FormDrawer';
import { RoleField } from './RoleField';

interface Values {
  displayName: string;
  email?: string;
  role: UserRole;
}

const valuesOf = ({ displayName, email, role }: UserRow): Values => ({
  displayName: displayName ?? '',
  email: email ?? '',
  role,
});

export function ChangeUserForm({ user, onClose }: { user: UserRow | null; onClose: () => void }) {
  const { t } = useTranslation('users');
  const queries = useQueryClient();

  const read = useQuery({
    queryKey: ['users', user?.id, 'form'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/users/{id}', { signal, params: { path: { id: user!.id } } })),
    enabled: user !== null,
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

  async function submit(values: Values) {
    const body = changed(valuesOf(read.data!), values);
    await call(api.PUT('/api/v1/users/{id}', { params: { path: { id: user!.id } }, body }));
    await queries.invalidateQueries({ queryKey: ['users'] });
  }

  return (
    <FormDrawer<Values>
      open={user !== null}
      title={t('change.title', { name: user?.username })}
      reading={user ? read : undefined}
      initial={read.data ? valuesOf(read.data) : {}}
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
