import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { NewPasswordField } from './NewPasswordField';

export function ResetPasswordForm({ user, onClose }: { user: UserRow | null; onClose: () => void }) {
  const { t } = useTranslation('users');
  return (
    <FormDrawer<{ newPassword: string }>
      open={user !== null}
      title={t('password.title', { name: user?.username })}
      action={t('password.action')}
      initial={{}}
      submit={(body) => call(api.POST('/api/v1/users/{id}/password', { params: { path: { id: user!.id } }, body }))}
      onClose={onClose}
    >
      <Alert type="info" showIcon title={t('password.consequence')} style={{ marginBlockEnd: 16 }} />
      <NewPasswordField name="newPassword" />
    </FormDrawer>
  );
}
