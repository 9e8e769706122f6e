import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { useProblem } from '@/ui/useProblem';
import type { Session } from './ChatHeader';

const longestTitle = 200;

/** Gives a session another title. */
export function RenameSession({ session, onDone }: { session: Session; onDone: () => void }) {
  const { t } = useTranslation('chat');
  const problem = useProblem();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ title: string }>();
  const rename = useMutation({
    mutationFn: ({ title }: { title: string }) =>
      call(api.PUT('/api/v1/sessions/{id}', { params: { path: { id: session.id } }, body: { title } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['sessions'] });
      onDone();
    },
  });
  return (
    <Dialog title={t('sessions.rename')} onCancel={onDone} onOk={() => form.submit()} confirmLoading={rename.isPending}>
      <Form
        form={form}
        layout="vertical"
        initialValues={{ title: session.title }}
        onFinish={(values) => rename.mutate(values)}
      >
        <Form.Item
          name="title"
          label={t('sessions.title')}
          rules={[{ required: true, whitespace: true, message: t('sessions.titleNeeded') }]}
        >
          <Input maxLength={longestTitle} autoFocus dir="auto" />
        </Form.Item>
        {rename.isError && <Alert type="error" showIcon title={problem(rename.error)} />}
      </Form>
    </Dialog>
  );
}
