import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ServiceRow } from '@/api/schema';
import { api, call } from '@/lib/api';
import { changed } from '@/ui/changed';
import { FormDrawer } from '@/ui/FormDrawer';
import { NodeRuleFields } from './NodeRuleFields';
import { type NodeRuleTexts, nodeRules, nodeRuleTexts } from './nodeRules';

interface Values extends NodeRuleTexts {
  name: string;
  url: string;
  description?: string;
}

const valuesOf = ({ name, url, description, ...rules }: ServiceRow): Values => ({
  name,
  url,
  description: description ?? '',
  ...nodeRuleTexts(rules),
});

const bodyOf = ({ name, url, description = '', ...texts }: Values) => ({ name, url, description, ...nodeRules(texts) });

/** Registers a service, or changes one. */
export function ServiceForm({ id, onClose }: { id: number | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('services');
  const queries = useQueryClient();
  const service = useQuery({
    queryKey: ['services', id, 'form'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/services/{id}', { signal, params: { path: { id: id as number } } })),
    enabled: typeof id === 'number',
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const old = typeof id === 'number' ? service.data : undefined;

  async function submit(values: Values) {
    // The address of the built-in engine is Easel's own choice, and no change of the form.
    if (old) {
      const body = changed(bodyOf(valuesOf(old)), bodyOf(values));
      await call(api.PUT('/api/v1/services/{id}', { params: { path: { id: old.id } }, body }));
    } else await call(api.POST('/api/v1/services', { body: bodyOf(values) }));
    await queries.invalidateQueries({ queryKey: ['services'] });
  }

  return (
    <FormDrawer<Values>
      open={id !== null}
      title={typeof id === 'number' ? t('edit.title', { name: old?.name ?? '…' }) : t('add.title')}
      reading={typeof id === 'number' ? service : undefined}
      initial={old ? valuesOf(old) : { description: '', ...nodeRuleTexts(null) }}
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
