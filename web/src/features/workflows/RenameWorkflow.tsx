import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { useProblem } from '@/ui/useProblem';
import { longestDescription, longestName } from './NewWorkflow';
import type { Workflow } from './WorkflowCard';

interface Names {
  name: string;
  description?: string;
}

/** Gives a workflow another name and description. */
export function RenameWorkflow({ workflow, onDone }: { workflow: Workflow; onDone: () => void }) {
  const { t } = useTranslation('workflows');
  const problem = useProblem();
  const queries = useQueryClient();
  const [form] = Form.useForm<Names>();
  const rename = useMutation({
    mutationFn: ({ name, description }: Names) =>
      call(
        api.PUT('/api/v1/workflows/{id}', {
          params: { path: { id: workflow.id } },
          body: { name, description: description ?? '' },
        }),
      ),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['workflows'] }),
        queries.invalidateQueries({ queryKey: ['workflow', workflow.id] }),
      ]);
      onDone();
    },
  });
  return (
    <Dialog title={t('menu.rename')} onCancel={onDone} onOk={() => form.submit()} confirmLoading={rename.isPending}>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: workflow.name, description: workflow.description ?? '' }}
        onFinish={(values) => rename.mutate(values)}
      >
        <Form.Item
          name="name"
          label={t('new.name')}
          rules={[{ required: true, whitespace: true, message: t('new.nameNeeded') }]}
        >
          <Input maxLength={longestName} autoFocus dir="auto" />
        </Form.Item>
        <Form.Item name="description" label={t('new.description')}>
          <Input.TextArea maxLength={longestDescription} rows={3} dir="auto" />
        </Form.Item>
        {rename.isError && <Alert type="error" showIcon title={problem(rename.error)} />}
      </Form>
    </Dialog>
  );
}
