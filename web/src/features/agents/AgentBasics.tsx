import { useQuery } from '@tanstack/react-query';
import { Form, Input, InputNumber, Radio, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { languageModelsQuery } from '@/lib/choices';
import { agentStatuses, agentTypes } from './agentKinds';

/** Who an agent is: name, kind, model, words. */
export function AgentBasics({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation('agents');
  const models = useQuery(languageModelsQuery);
  const chosen = Form.useWatch<number | undefined>('modelId');
  const options = (models.data?.items ?? []).map(({ id, name, providerName, status }) => ({
    value: id,
    label: `${name} · ${providerName}${status === 'ACTIVE' ? '' : ` (${t('modelOff')})`}`,
  }));
  return (
    <>
      <div
        style={{
          display: 'grid',
          columnGap: 24,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 300px), 1fr))',
        }}
      >
        <Form.Item
          name="name"
          label={t('name')}
          rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}
        >
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item name="modelId" label={t('model')} rules={[{ required: true, message: t('modelNeeded') }]}>
          <Select showSearch optionFilterProp="label" loading={models.isPending} options={options} />
        </Form.Item>
        <Form.Item name="fallbackModelId" label={t('fallback')} extra={t('fallbackHint')}>
          <Select
            showSearch
            optionFilterProp="label"
            loading={models.isPending}
            options={[{ value: 0, label: t('noFallback') }, ...options.filter(({ value }) => value !== chosen)]}
          />
        </Form.Item>
      </div>
      <Form.Item name="type" label={t('type')} extra={isNew ? t('typeHint') : t('typeStays')}>
        <Radio.Group disabled={!isNew} options={agentTypes.map((value) => ({ value, label: t(`types.${value}`) }))} />
      </Form.Item>
      <Form.Item name="description" label={t('description')} extra={t('descriptionHint')}>
        <Input.TextArea maxLength={500} rows={2} />
      </Form.Item>
      <Form.Item name="systemPrompt" label={t('prompt')} extra={t('promptHint')}>
        <Input.TextArea maxLength={20_000} rows={8} />
      </Form.Item>
      <div
        style={{
          display: 'grid',
          columnGap: 24,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 220px), 1fr))',
        }}
      >
        <Form.Item name="temperature" label={t('temperature')} extra={t('temperatureHint')}>
          <InputNumber min={0} max={2} step={0.1} placeholder={t('fromModel')} style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item name="maxTokens" label={t('maxTokens')}>
          <InputNumber min={1} max={10_000_000} precision={0} placeholder={t('fromModel')} style={{ width: '100%' }} />
        </Form.Item>
        {!isNew && (
          <Form.Item name="status" label={t('status')} extra={t('statusHint')}>
            <Select options={agentStatuses.map((value) => ({ value, label: t(`statuses.${value}`) }))} />
          </Form.Item>
        )}
      </div>
    </>
  );
}
