import { useQuery } from '@tanstack/react-query';
import { List, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, callList } from '@/lib/api';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';

/** The workflows of the person who is logged in. */
export function HomePage() {
  const { t } = useTranslation('workflows');
  const workflows = useQuery({
    queryKey: ['workflows'],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/workflows', { signal })),
  });
  if (workflows.isPending) return <PageLoading />;
  if (workflows.isError) return <PageFailed error={workflows.error} reset={() => void workflows.refetch()} />;
  return (
    <div style={{ padding: 24 }}>
      <Typography.Title level={1}>{t('title')}</Typography.Title>
      <List dataSource={workflows.data.items} renderItem={(workflow) => <List.Item>{workflow.name}</List.Item>} />
    </div>
  );
}
