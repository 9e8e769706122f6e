import { useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ServiceRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { FormDrawer } from '@/ui/FormDrawer';
import { NodeRuleFields } from './NodeRuleFields';
import { type NodeRuleTexts, nodeRules, nodeRuleTexts } from './nodeRules';

interface Values extends NodeRuleTexts {
  name: string;
  url: string;
  description?: string;
}

/** Registers a service, or changes one. */
export function ServiceForm({ service, onClose }: { service: ServiceRow | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('services');
  const queries = useQueryClient();
  const old = service === 'new' || service === null ? null : service;

  async function submit({ name, url, description = '', ...texts }: Values) {
    const rules = nodeRules(texts);
    // The address of the built-in engine is Easel's own choice, and is not sent back.
    if (old) {
      const body = { name, url: old.isSandbox ? null : url, description, ...rules };
      await call(api.PUT('/api/v1/services/{id}', { params: { path: { id: old.id } }, body }));
    } else await call(api.POST('/api/v1/services', { body: { name, url, description, ...rules } }));
    await queries.invalidateQueries({ queryKey: ['services'] });
  }

  return (
    <FormDrawer<Values>
      open={service !== null}
      title={old ? t('edit.title', { name: old.name }) : t('add.title')}
      initial={{ name: old?.name, url: old?.url, description: old?.description ?? '', ...nodeRuleTexts(old) }}
      submit={submit}
      known={(error) => (error.status === 409 ? { field: 'name', message: t('nameTaken') } : undefined)}
      onClose={onClose}
    >
      <Form.Item name="name" label={t('name')} rules={[{ required: true, whitespace: true, message: t('nameNeeded') }]}>
        <Input maxLength={100} autoFocus autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('url')}
        extra={old?.isSandbox ? t('builtInUrl') : t('urlHint')}
        rules={[{ required: true, message: t('urlNeeded') }]}
      >
        <Input
          maxLength={500}
          placeholder="http://192.168.1.20:8188"
          disabled={old?.isSandbox}
          inputMode="url"
          autoComplete="off"
        />
      </Form.Item>
      <Form.Item name="description" label={t('description')}>
        <Input.TextArea maxLength={500} rows={3} />
      </Form.Item>
      <NodeRuleFields />
    </FormDrawer>
  );
}
