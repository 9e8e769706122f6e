import { ApiOutlined } from '@ant-design/icons';
import { Button, Card, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { StageList } from '@/ui/StageList';
import { useConnectionTest } from './useConnectionTest';

export function ConnectionTest({ id }: { id: number }) {
  const { t } = useTranslation('services');
  const { stages, busy, run } = useConnectionTest(id);
  return (
    <Card
      title={<h2 style={{ font: 'inherit', margin: 0 }}>{t('test.title')}</h2>}
      style={{ minHeight: 240 }}
      extra={
        <Button icon={<ApiOutlined />} loading={busy} onClick={() => void run()}>
          {t('test.action')}
        </Button>
      }
    >
      {stages.length > 0 ? (
        <StageList label={t('test.title')} stages={stages} />
      ) : (
        <Typography.Text type="secondary">{t('test.hint')}</Typography.Text>
      )}
    </Card>
  );
}
