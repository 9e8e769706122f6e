import { Card, Flex, Statistic, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMe } from '@/lib/useMe';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { AvatarCard } from './AvatarCard';
import { MyBudgets } from './MyBudgets';
import { PasswordForm } from './PasswordForm';
import { PersonForm } from './PersonForm';
import { PreferencesForm } from './PreferencesForm';
import { TokensCard } from './TokensCard';
import './profile.css';

/** What a person decides about themselves. */
export function ProfilePage() {
  const { t } = useTranslation('accounts');
  const me = useMe();
  if (me.isPending) return <PageLoading />;
  if (me.isLoadingError) return <PageFailed error={me.error} reset={() => void me.refetch()} />;
  return (
    <div className="easel-profile">
      <Typography.Title level={1} style={{ margin: 0, fontSize: 24 }}>
        {t('profile.title')}
      </Typography.Title>
      <Card>
        <Flex gap={24} wrap align="center" justify="space-between">
          <AvatarCard me={me.data} />
          <Flex gap={32}>
            <Statistic title={t('profile.workflows')} value={me.data.workflowCount} />
            <Statistic title={t('profile.sessions')} value={me.data.sessionCount} />
          </Flex>
        </Flex>
      </Card>
      <div className="easel-profile-cards">
        <Card title={t('person.title')}>
          <PersonForm me={me.data} />
        </Card>
        <Card title={t('preferences.title')}>
          <PreferencesForm />
        </Card>
        <Card title={t('password.title')}>
          <PasswordForm />
        </Card>
        <MyBudgets />
      </div>
      <TokensCard />
    </div>
  );
}
