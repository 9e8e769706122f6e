import { RobotOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Popconfirm, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { api, call } from '@/lib/api';
import { usePreferences } from '@/lib/preferences';
import { useProblem } from '@/ui/useProblem';

export type Lock = components['schemas']['LockView'];

/** Lies over the graph while an agent holds the workflow, and says who, why and since when; the graph can still be looked at. */
export function LockVeil({ workflowId, lock }: { workflowId: number; lock: Lock }) {
  const { t } = useTranslation('graph');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const language = usePreferences((preferences) => preferences.language);
  const unlock = useMutation({
    mutationFn: () => call(api.POST('/api/v1/workflows/{id}/unlock', { params: { path: { id: workflowId } } })),
    onSettled: () => queries.invalidateQueries({ queryKey: ['workflow', workflowId] }),
    onError: (error) => void message.error(problem(error)),
  });
  const since = new Date(lock.since).toLocaleTimeString(language);
  return (
    <div className="easel-veil">
      <div className="easel-veil-card" role="status">
        <RobotOutlined aria-hidden className="easel-veil-icon" />
        <div>
          <Typography.Text strong>{t('lock.title', { holder: lock.holder })}</Typography.Text>
          <div>
            <Typography.Text type="secondary">{t('lock.why', { reason: lock.reason, since })}</Typography.Text>
          </div>
        </div>
        <Popconfirm title={t('lock.sure')} okText={t('lock.stop')} onConfirm={() => unlock.mutate()}>
          <Button danger loading={unlock.isPending}>
            {t('lock.stop')}
          </Button>
        </Popconfirm>
      </div>
    </div>
  );
}
