import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Flex, Form, Input, InputNumber, Switch, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { McpServerView } from '@/api/schema';
import { api, call } from '@/lib/api';
import { changed } from '@/ui/changed';
import { FormDrawer } from '@/ui/FormDrawer';

interface Values {
  name: string;
  url: string;
  timeoutSeconds: number;
  active: boolean;
  headers?: { name: string; value: string }[];
  removeHeaders?: boolean;
}

const usualTimeout = 30;

const valuesOf = ({ name, url, timeoutMs, status }: McpServerView): Values => ({
  name,
  url,
  timeoutSeconds: timeoutMs / 1000,
  active: status === 'ACTIVE',
});

const bodyOf = ({ name, url, timeoutSeconds }: Values) => ({ name, url, timeoutMs: timeoutSeconds * 1000 });

const updateOf = (values: Values) => ({
  ...bodyOf(values),
  status: values.active ? ('ACTIVE' as const) : ('INACTIVE' as const),
});

/** Registers an MCP server, or changes one. The values of its headers go in and never come out. */
export function McpServerForm({ id, onClose }: { id: number | 'new' | null; onClose: () => void }) {
  const { t } = useTranslation('mcp');
  const queries = useQueryClient();
  const server = useQuery({
    queryKey: ['mcp-servers', id, 'form'],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/mcp-servers/{id}', { signal, params: { path: { id: id as number } } })),
    enabled: typeof id === 'number',
    // What somebody else changed meanwhile must not be saved over with what was read before.
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const old = typeof id === 'number' ? server.data : undefined;

  async function submit(values: Values) {
    const { headers = [], removeHeaders = false } = values;
    const typed = Object.fromEntries(headers.map((header) => [header.name, header.value]));
    // Without new headers the stored ones stay.
    const sent = headers.length > 0 || removeHeaders ? typed : null;
    if (old) {
      const body = { ...changed(updateOf(valuesOf(old)), updateOf(values)), headers: sent };
      await call(api.PUT('/api/v1/mcp-servers/{id}', { params: { path: { id: old.id } }, body }));
    } else await call(api.POST('/api/v1/mcp-servers', { body: { ...bodyOf(values), headers: sent } }));
    await queries.invalidateQueries({ queryKey: ['mcp-servers'] });
  }

  return (
    <FormDrawer<Values>
      open={id !== null}
      title={typeof id === 'number' ? t('edit.title', { name: old?.name ?? '…' }) : t('add.title')}
      reading={typeof id === 'number' ? server : undefined}
      initial={old ? valuesOf(old) : { timeoutSeconds: usualTimeout, active: true }}
      submit={submit}
      known={(error) => (error.status === 409 ? { field: 'name', message: t('nameTaken') } : undefined)}
      onClose={onClose}
    >
      <Form.Item
        name="name"
        label={t('name')}
        extra={t('nameHint')}
        rules={[{ required: true, pattern: /^[A-Za-z0-9][\w-]{0,59}$/, message: t('nameNeeded') }]}
      >
        <Input maxLength={60} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name="url"
        label={t('url')}
        extra={old && t('urlHint')}
        rules={[{ required: true, message: t('urlNeeded') }]}
      >
        <Input maxLength={500} autoComplete="off" inputMode="url" placeholder="https://mcp.example.org/mcp" />
      </Form.Item>
      <Form.Item name="timeoutSeconds" label={t('timeout')} rules={[{ required: true, message: t('timeoutNeeded') }]}>
        <InputNumber min={1} max={300} style={{ width: '100%' }} />
      </Form.Item>
      {old && (
        <Form.Item name="active" label={t('active')} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
      )}
      <Typography.Paragraph type="secondary">
        {old && old.headerNames.length > 0 ? t('headersKept', { names: old.headerNames.join(', ') }) : t('headersHint')}
      </Typography.Paragraph>
      {old && old.headerNames.length > 0 && (
        <Form.Item name="removeHeaders" label={t('removeHeaders')} valuePropName="checked" layout="horizontal">
          <Switch />
        </Form.Item>
      )}
      <Headers />
    </FormDrawer>
  );
}

function Headers() {
  const { t } = useTranslation('mcp');
  return (
    <Form.List name="headers">
      {(fields, { add, remove }, { errors }) => (
        <>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} align="end">
              <Form.Item
                name={[name, 'name']}
                label={t('header')}
                rules={[{ required: true, message: t('headerNeeded') }]}
                style={{ flex: 1 }}
              >
                <Input maxLength={100} placeholder="Authorization" autoComplete="off" />
              </Form.Item>
              <Form.Item
                name={[name, 'value']}
                label={t('value')}
                rules={[{ required: true, message: t('valueNeeded') }]}
                style={{ flex: 1 }}
              >
                <Input.Password maxLength={2000} autoComplete="off" visibilityToggle={false} />
              </Form.Item>
              <Form.Item>
                <Button icon={<DeleteOutlined />} aria-label={t('removeHeader')} onClick={() => remove(name)} />
              </Form.Item>
            </Flex>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({ name: '', value: '' })}>
            {t('addHeader')}
          </Button>
          <Form.ErrorList errors={errors} />
        </>
      )}
    </Form.List>
  );
}
