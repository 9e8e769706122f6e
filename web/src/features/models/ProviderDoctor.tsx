import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Drawer, Form, Typography } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { StageResult } from '@/api/schema';
import { api, call } from '@/lib/api';
import { type Stage, StageList } from '@/ui/StageList';
import { useProblem } from '@/ui/useProblem';
import { providerModelsQuery } from './queries';

const order = ['DNS', 'TLS', 'AUTH', 'LIST', 'CHAT', 'STREAM', 'TOOLS'] as const;
const states = { PASSED: 'passed', FAILED: 'failed', SKIPPED: 'skipped' } as const;

/** A provider that is examined, with the model to talk to where one was named. */
export interface Examined {
  id: number;
  name: string;
  modelCode?: string;
}

/** Examines a provider stage by stage, and says at the stage that fails what to do. */
export function ProviderDoctor({ provider, onClose }: { provider: Examined | null; onClose: () => void }) {
  const { t } = useTranslation('models');
  return (
    <Drawer
      open={provider !== null}
      title={t('doctor.title', { name: provider?.name })}
      size={480}
      destroyOnHidden
      onClose={onClose}
    >
      {provider && <Examination provider={provider} />}
    </Drawer>
  );
}

function Examination({ provider: { id, modelCode: named } }: { provider: Examined }) {
  const { t, i18n } = useTranslation('models');
  const problem = useProblem();
  const [typed, setTyped] = useState(named ?? '');
  const { mutate, data, error, isPending } = useMutation({
    mutationFn: (modelCode: string) =>
      call(
        api.POST('/api/v1/model-providers/{id}/test', {
          params: { path: { id } },
          body: { modelCode: modelCode.trim() || null },
        }),
      ),
  });
  useEffect(() => mutate(named ?? ''), [mutate, named]);
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
      <Form layout="vertical" style={{ marginBlockStart: 16 }} onFinish={() => mutate(typed)}>
        <ExaminedModel provider={id} value={typed} onChange={setTyped} />
        <Button htmlType="submit" loading={isPending}>
          {t('doctor.again')}
        </Button>
      </Form>
    </>
  );
}

/** Which model is talked to: one that is registered, or any other by its name at the provider. */
function ExaminedModel({
  provider,
  value,
  onChange,
}: {
  provider: number;
  value: string;
  onChange: (code: string) => void;
}) {
  const { t } = useTranslation('models');
  const models = useQuery(providerModelsQuery(provider));
  return (
    <Form.Item label={t('doctor.model')} htmlFor="doctor-model" extra={t('doctor.modelHint')}>
      <AutoComplete
        id="doctor-model"
        allowClear
        value={value}
        maxLength={200}
        showSearch={{
          filterOption: (words, option) => String(option?.value).toLowerCase().includes(words.toLowerCase()),
        }}
        options={(models.data?.items ?? []).map(({ modelCode }) => ({ value: modelCode }))}
        onChange={(code?: string) => onChange(code ?? '')}
      />
    </Form.Item>
  );
}

const stageOf = ({ stage, status, message, remedy, durationMs }: StageResult): Omit<Stage, 'name'> => ({
  key: stage,
  state: states[status],
  message,
  remedy,
  durationMs,
});
