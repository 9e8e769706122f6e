import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ModelStatus, ModelType, ModelView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { changed, cleared } from '@/ui/changed';
import { FormDrawer } from '@/ui/FormDrawer';
import { ModelCodeField } from './ModelCodeField';
import { providersQuery } from './queries';

interface Values {
  providerId: number;
  name: string;
  modelCode: string;
  modelType: ModelType;
  maxTokens?: number | null;
  contextWindow?: number | null;
  supportStream: boolean;
  supportTools: boolean;
  supportVision: boolean;
  inputPrice: number;
  outputPrice: number;
  cachedInputPrice?: number | null;
  cacheWritePrice?: number | null;
  status?: ModelStatus;
}

const usual = {
  modelType: 'LLM',
  supportStream: true,
  supportTools: true,
  supportVision: false,
  inputPrice: 0,
  outputPrice: 0,
} as const;

/** What a model may be without. */
const optional = ['maxTokens', 'cachedInputPrice', 'cacheWritePrice'] as const;

/** Adds a model, or changes what is known of one. */
export function ModelForm({
  id,
  provider,
  onClose,
}: {
  id: number | 'new' | null;
  provider: number | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation('models');
  const queries = useQueryClient();
  const model = useQuery({
    queryKey: ['models', id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/models/{id}', { signal, params: { path: { id: id as number } } })),
    enabled: typeof id === 'number',
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const old = typeof id === 'number' ? model.data : undefined;

  async function submit({ providerId, ...values }: Values) {
    const { status, ...known } = values;
    if (old) {
      const { contextWindow, ...rest } = changed<Omit<Values, 'providerId'>>(old, values);
      // None is what is usual for such a model.
      const window = contextWindow === undefined ? {} : { contextWindow: contextWindow ?? 0 };
      const body = { ...rest, ...window, clear: cleared(optional, old, values) };
      await call(api.PUT('/api/v1/models/{id}', { params: { path: { id: old.id } }, body }));
    } else await call(api.POST('/api/v1/models', { body: { ...known, providerId } }));
    await Promise.all([
      queries.invalidateQueries({ queryKey: ['models'] }),
      queries.invalidateQueries({ queryKey: ['providers'] }),
    ]);
  }

  return (
    <FormDrawer<Values>
      open={id !== null}
      title={typeof id === 'number' ? t('editTitle', { name: old?.name ?? '…' }) : t('model.addTitle')}
      reading={typeof id === 'number' ? model : undefined}
      initial={old ?? { ...usual, providerId: provider }}
      submit={submit}
      onClose={onClose}
    >
      <ModelFields old={old} />
    </FormDrawer>
  );
}

function ModelFields({ old }: { old: ModelView | undefined }) {
  const { t, i18n } = useTranslation('models');
  const providers = useQuery(providersQuery);
  const form = Form.useFormInstance<Values>();
  return (
    <>
      <Form.Item
        name="providerId"
        label={t('model.provider')}
        rules={[{ required: true, message: t('model.providerNeeded') }]}
      >
        <Select
          disabled={old !== undefined}
          showSearch
          optionFilterProp="label"
          options={(providers.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        />
      </Form.Item>
      <ModelCodeField
        onChoose={({ modelCode, name }) => {
          if (!form.isFieldTouched('name')) form.setFieldValue('name', name ?? modelCode);
        }}
      />
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}>
        <Input maxLength={100} autoComplete="off" />
      </Form.Item>
      <Form.Item name="modelType" label={t('model.type')}>
        <Select
          options={(['LLM', 'EMBEDDING', 'RERANK'] as const).map((value) => ({ value, label: t(`types.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="maxTokens" label={t('model.maxTokens')} extra={t('model.maxTokensHint')}>
        <InputNumber min={1} max={10_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="contextWindow"
        label={t('model.contextWindow')}
        extra={
          old
            ? t('model.contextWindowUsual', { tokens: old.usualContextWindow.toLocaleString(i18n.language) })
            : t('model.contextWindowHint')
        }
      >
        <InputNumber min={4_096} max={100_000_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {(['supportStream', 'supportTools', 'supportVision'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`model.${name}`)}
          valuePropName="checked"
          layout="horizontal"
          style={{ marginBlockEnd: 8 }}
        >
          <Switch />
        </Form.Item>
      ))}
      {(['inputPrice', 'outputPrice'] as const).map((name) => (
        <Form.Item
          key={name}
          name={name}
          label={t(`model.${name}`)}
          rules={[{ required: true, message: t('numberNeeded') }]}
        >
          <InputNumber min={0} max={1_000_000} step={0.001} style={{ width: '100%' }} />
        </Form.Item>
      ))}
      {(['cachedInputPrice', 'cacheWritePrice'] as const).map((name) => (
        <Form.Item key={name} name={name} label={t(`model.${name}`)} extra={t('model.cachePriceHint')}>
          <InputNumber min={0} max={1_000_000} step={0.001} style={{ width: '100%' }} />
        </Form.Item>
      ))}
      {old && (
        <Form.Item name="status" label={t('status')} extra={t('model.statusHint')}>
          <Select
            options={(['ACTIVE', 'INACTIVE', 'DEPRECATED'] as const).map((value) => ({
              value,
              label: t(`statuses.${value}`),
            }))}
          />
        </Form.Item>
      )}
    </>
  );
}
