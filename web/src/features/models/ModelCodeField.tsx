import { useQuery } from '@tanstack/react-query';
import { AutoComplete, Form, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { AvailableModel } from '@/api/schema';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';

/** The name of a model at its provider, with what the provider itself lists to choose from. */
export function ModelCodeField({ onChoose }: { onChoose: (model: AvailableModel) => void }) {
  const { t } = useTranslation('models');
  const problem = useProblem();
  const provider = Form.useWatch<number | undefined>('providerId');
  const listed = useQuery({
    queryKey: ['providers', provider, 'available-models'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/model-providers/{id}/available-models', { signal, params: { path: { id: provider! } } })),
    enabled: provider !== undefined,
    retry: false,
    staleTime: 60_000,
  });
  const models = listed.data ?? [];
  const hint = listed.isFetching
    ? t('model.listing')
    : listed.isError
      ? t('model.listFailed', { problem: problem(listed.error) })
      : models.length > 0
        ? t('model.listed', { count: models.length })
        : t('model.codeHint');
  return (
    <Form.Item
      name="modelCode"
      label={t('model.code')}
      extra={hint}
      rules={[{ required: true, whitespace: true, message: t('model.codeNeeded') }]}
    >
      <AutoComplete
        maxLength={200}
        showSearch={{
          filterOption: (typed, option) => String(option?.value).toLowerCase().includes(typed.toLowerCase()),
        }}
        options={models.map(({ modelCode, modelId }) => ({
          value: modelCode,
          label: (
            <>
              {modelCode} {modelId && <Typography.Text type="secondary">({t('model.already')})</Typography.Text>}
            </>
          ),
        }))}
        onSelect={(code: string) => {
          const chosen = models.find(({ modelCode }) => modelCode === code);
          if (chosen) onChoose(chosen);
        }}
      />
    </Form.Item>
  );
}
