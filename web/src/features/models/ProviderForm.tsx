import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input, InputNumber, Select, Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ChatWire, ProviderCode, ProviderView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { changed } from '@/ui/changed';
import { FormDrawer } from '@/ui/FormDrawer';
import { codes, hasResponses, needsAddress } from './codes';

interface Values {
  name: string;
  code: ProviderCode;
  baseUrl?: string;
  wire?: ChatWire;
  apiKey?: string;
  removeKey?: boolean;
  active: boolean;
  rateLimit: number;
  timeoutSeconds: number;
  maxRetries: number;
}

const usual = { active: true, wire: 'CHAT_COMPLETIONS', rateLimit: 60, timeoutSeconds: 30, maxRetries: 3 } as const;

/** Adds a provider of models, or changes one. Its key goes in and never comes out. */
export function ProviderForm({ id, onClose }: { id: number | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('models');
  const queries = useQueryClient();
  const provider = useQuery({
    queryKey: ['providers', id],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/model-providers/{id}', { signal, params: { path: { id: id as number } } })),
    enabled: typeof id === 'number',
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const old = typeof id === 'number' ? provider.data : undefined;

  async function submit(values: Values) {
    const { apiKey, removeKey } = values;
    if (old) {
      const body = { ...changed(updateOf(valuesOf(old)), updateOf(values)), apiKey: removeKey ? '' : apiKey || null };
      await call(api.PUT('/api/v1/model-providers/{id}', { params: { path: { id: old.id } }, body }));
    } else {
      const body = { ...bodyOf(values), code: values.code, apiKey: apiKey || null };
      await call(api.POST('/api/v1/model-providers', { body }));
    }
    await queries.invalidateQueries({ queryKey: ['providers'] });
  }

  return (
    <FormDrawer<Values>
      open={id !== null}
      title={typeof id === 'number' ? t('editTitle', { name: old?.name ?? '…' }) : t('provider.addTitle')}
      reading={typeof id === 'number' ? provider : undefined}
      initial={old ? valuesOf(old) : { ...usual, code: 'OPENAI' }}
      submit={submit}
      known={(error) => (error.status === 409 ? { field: 'name', message: t('provider.nameTaken') } : undefined)}
      onClose={onClose}
    >
      <ProviderFields old={old} />
    </FormDrawer>
  );
}

const valuesOf = ({ name, code, baseUrl, wire, status, rateLimit, timeoutMs, maxRetries }: ProviderView): Values => ({
  name,
  code,
  baseUrl: baseUrl ?? '',
  wire,
  active: status !== 'INACTIVE',
  rateLimit,
  timeoutSeconds: timeoutMs / 1000,
  maxRetries,
});

const bodyOf = ({ name, code, baseUrl, wire, rateLimit, timeoutSeconds, maxRetries }: Values) => ({
  name,
  // Empty is the usual address.
  baseUrl: baseUrl ?? '',
  wire: hasResponses(code) ? (wire ?? null) : null,
  rateLimit,
  timeoutMs: timeoutSeconds * 1000,
  maxRetries,
});

const updateOf = (values: Values) => ({
  ...bodyOf(values),
  status: values.active ? ('ACTIVE' as const) : ('INACTIVE' as const),
});

function ProviderFields({ old }: { old: ProviderView | undefined }) {
  const { t } = useTranslation('models');
  const code = Form.useWatch<ProviderCode | undefined>('code') ?? old?.code ?? 'OPENAI';
  const removed = Form.useWatch<boolean | undefined>('removeKey');
  const builtIn = code === 'BUILTIN';
  const keyHint = old?.hasApiKey
    ? old.apiKeyHint
      ? t('provider.keyKept', { hint: old.apiKeyHint })
      : t('provider.keyKeptUntold')
    : t('provider.keyHint');
  return (
    <>
      <Form.Item name="code" label={t('provider.code')} extra={old ? t('provider.codeStays') : undefined}>
        <Select
          disabled={old !== undefined}
          showSearch
          // So few are all put into the page, where the keyboard and a reader of the screen find them.
          virtual={false}
          optionFilterProp="label"
          options={codes.map((value) => ({ value, label: t(`codes.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}>
        <Input maxLength={100} autoComplete="off" placeholder={t(`codes.${code}`)} />
      </Form.Item>
      {!builtIn && (
        <>
          <Form.Item
            name="baseUrl"
            label={t('provider.baseUrl')}
            extra={needsAddress(code) ? t('provider.baseUrlNeededHint') : t('provider.baseUrlHint')}
            rules={needsAddress(code) ? [{ required: true, message: t('provider.baseUrlNeeded') }] : []}
          >
            <Input maxLength={500} autoComplete="off" inputMode="url" />
          </Form.Item>
          {hasResponses(code) && (
            <Form.Item name="wire" label={t('provider.wire')} extra={t('provider.wireHint')}>
              <Select
                options={(['CHAT_COMPLETIONS', 'RESPONSES'] as const).map((value) => ({
                  value,
                  label: t(`wires.${value}`),
                }))}
              />
            </Form.Item>
          )}
          <Form.Item name="apiKey" label={t('provider.apiKey')} extra={keyHint}>
            <Input.Password maxLength={500} autoComplete="off" disabled={removed} visibilityToggle={false} />
          </Form.Item>
          {old?.hasApiKey && (
            <Form.Item name="removeKey" label={t('provider.removeKey')} valuePropName="checked" layout="horizontal">
              <Switch />
            </Form.Item>
          )}
        </>
      )}
      <Form.Item
        name="rateLimit"
        label={t('provider.rateLimit')}
        rules={[{ required: true, message: t('numberNeeded') }]}
      >
        <InputNumber min={1} max={100_000} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="timeoutSeconds"
        label={t('provider.timeout')}
        extra={t('provider.timeoutHint')}
        rules={[{ required: true, message: t('numberNeeded') }]}
      >
        <InputNumber min={1} max={600} style={{ width: '100%' }} />
      </Form.Item>
      <Form.Item
        name="maxRetries"
        label={t('provider.retries')}
        rules={[{ required: true, message: t('numberNeeded') }]}
      >
        <InputNumber min={0} max={10} precision={0} style={{ width: '100%' }} />
      </Form.Item>
      {old && (
        <Form.Item name="active" label={t('provider.active')} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
      )}
    </>
  );
}
