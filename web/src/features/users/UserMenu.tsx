import {
  AuditOutlined,
  BarChartOutlined,
  EditOutlined,
  FolderOpenOutlined,
  HistoryOutlined,
  KeyOutlined,
  PartitionOutlined,
  StopOutlined,
  UnlockOutlined,
  UserAddOutlined,
} from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { UserRow } from '@/api/schema';
import { ApiError, api, call } from '@/lib/api';
import { RowMenu } from '@/ui/RowMenu';
import { useConfirm } from '@/ui/useConfirm';

/** What an administrator can do with a user. */
export function UserMenu({ user, onChange }: { user: UserRow; onChange: (form: 'change' | 'password') => void }) {
  const { t } = useTranslation('users');
  const confirm = useConfirm();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const name = user.displayName || user.username;
  const params = { path: { id: user.id } };
  const active = user.status === 'ACTIVE';

  async function setStatus(status: UserRow['status']) {
    try {
      await call(
        api.PUT('/api/v1/users/{id}', { params, body: { displayName: null, email: null, role: null, status } }),
      );
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) throw new ApiError(409, t('lastAdmin'));
      throw error;
    } finally {
      await queries.invalidateQueries({ queryKey: ['users'] });
    }
  }

  const toggle = () =>
    confirm({
      title: t(active ? 'disable.title' : 'enable.title', { name }),
      consequence: t(active ? 'disable.consequence' : 'enable.consequence'),
      action: t(active ? 'disable.action' : 'enable.action'),
      danger: active,
      done: t(active ? 'disable.done' : 'enable.done', { name }),
      act: () => setStatus(active ? 'DISABLED' : 'ACTIVE'),
    });
  const unlock = () =>
    confirm({
      title: t('unlock.title', { name }),
      consequence: t('unlock.consequence'),
      action: t('unlock.action'),
      danger: false,
      done: t('unlock.done', { name }),
      act: async () => {
        await call(api.POST('/api/v1/users/{id}/unlock', { params }));
        await queries.invalidateQueries({ queryKey: ['users'] });
      },
    });
  return (
    <RowMenu
      of={name}
      actions={[
        { key: 'change', label: t('change.action'), icon: <EditOutlined />, act: () => onChange('change') },
        { key: 'password', label: t('password.action'), icon: <KeyOutlined />, act: () => onChange('password') },
        { key: 'unlock', label: t('unlock.action'), icon: <UnlockOutlined />, act: unlock },
        {
          key: 'workflows',
          label: t('workflows'),
          icon: <PartitionOutlined />,
          act: () => void navigate({ to: '/admin/workflows', search: { search: user.username } as never }),
        },
        {
          key: 'files',
          label: t('files'),
          icon: <FolderOpenOutlined />,
          act: () => void navigate({ to: '/admin/files', search: { owner: user.id } as never }),
        },
        {
          key: 'turns',
          label: t('turns'),
          icon: <HistoryOutlined />,
          act: () => void navigate({ to: '/admin/executions', search: { search: user.username } as never }),
        },
        {
          key: 'audit',
          label: t('audit'),
          icon: <AuditOutlined />,
          act: () => void navigate({ to: '/admin/audit', search: { actorId: user.id } as never }),
        },
        {
          key: 'usage',
          label: t('usage'),
          icon: <BarChartOutlined />,
          act: () => void navigate({ to: '/admin/usage', search: { by: 'USER', search: `#${user.id}` } as never }),
        },
        {
          key: 'toggle',
          label: t(active ? 'disable.action' : 'enable.action'),
          icon: active ? <StopOutlined /> : <UserAddOutlined />,
          danger: active,
          act: toggle,
        },
      ]}
    />
  );
}
