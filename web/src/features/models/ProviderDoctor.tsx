import { useMutation } from '@tanstack/react-query';
import { Alert, Button, Drawer, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { ProviderRow, StageResult } from '@/api/schema';
import { api, call } from '@/lib/api';
import { type Stage, StageList } from '@/ui/StageList';
import { useProblem } from '@/ui/useProblem';

const order = ['DNS', 'TLS', 'AUTH', 'LIST', 'CHAT', 'STREAM', 'TOOLS'] as const;
const states = { PASSED: 'passed', FAILED: 'failed', SKIPPED: 'skipped' } as const;

/** Examines a provider stage by stage, and says at the stage that fails what to do. */
export function ProviderDoctor({ provider, onClose }: { provider: ProviderRow | null; onClose: () => void }) {
  const { t } = useTranslation('models');
  return (
    <Drawer
      open={provider !== null}
      title={t('doctor.title', { name: provider?.name })}
      size={480}
      destroyOnHidden
      onClose={onClose}
    >
      {provider && <Examination id={provider.id} />}
    </Drawer>
  );
}

function Examination({ id }: { id: number }) {
  const { t, i18n } = useTranslation('models');
  const problem = useProblem();
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: () =>
      call(api.POST('/api/v1/model-providers/{id}/test', { params: { path: { id } }, body: { modelCode: null } })),
  });
  useEffect(() => mutate(), [mutate]);
  // In English the server says it with more detail.
  const told = (result: StageResult): StageResult =>
    result.code && !i18n.language.startsWith('en') && i18n.exists(`doctor.codes.${result.code}`, { ns: 'models' })
      ? {
          ...result,
          message: t(`doctor.codes.${result.code}.message`),
          remedy: t(`doctor.codes.${result.code}.remedy`),
        }
      : result;
  const stages = data
    ? data.stages.map(told).map(stageOf)
    : order.map(
        (stage, place): Omit<Stage, 'name'> => ({
          key: stage,
          state: isPending && place === 0 ? 'running' : 'skipped',
        }),
      );
  return (
    <>
      <Typography.Paragraph type="secondary">{t('doctor.hint')}</Typography.Paragraph>
      {error && <Alert type="error" showIcon role="alert" title={problem(error)} />}
      <StageList
        label={t('doctor.stagesLabel')}
        stages={stages.map((stage) => ({ ...stage, name: t(`doctor.stages.${stage.key}`) }))}
      />
      {data && (
        <Alert
          type={data.ok ? 'success' : 'warning'}
          showIcon
          role="status"
          style={{ marginBlock: 16 }}
          title={data.ok ? t('doctor.ok', { model: data.modelCode ?? '–' }) : t('doctor.failed')}
        />
      )}
      <Button loading={isPending} onClick={() => mutate()}>
        {t('doctor.again')}
      </Button>
    </>
  );
}

const stageOf = ({ stage, status, message, remedy, durationMs }: StageResult): Omit<Stage, 'name'> => ({
  key: stage,
  state: states[status],
  message,
  remedy,
  durationMs,
});
