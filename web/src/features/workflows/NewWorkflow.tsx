import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Alert, Form, Input, Segmented, Select } from 'antd';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { Dialog } from '@/ui/Dialog';
import { useConfirm } from '@/ui/useConfirm';
import { useLeaveQuestion } from '@/ui/useLeaveGuard';
import { useProblem } from '@/ui/useProblem';
import { ExampleChoice, useExampleWords } from './ExampleChoice';
import type { Service } from './useServices';
import { WorkflowFile } from './WorkflowFile';

export const longestName = 200;
export const longestDescription = 2000;

type Source = 'blank' | 'file' | 'example';

interface Wanted {
  name: string;
  description?: string;
  serviceId: number;
}

/** Makes a workflow: blank, from a file, or from an example. */
export function NewWorkflow({
  services,
  onClose,
}: {
  /** Undefined while they are being read. */
  services: readonly Service[] | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation(['workflows', 'ui']);
  const confirm = useConfirm();
  const problem = useProblem();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [form] = Form.useForm<Wanted>();
  const formId = useId();
  const [source, setSource] = useState<Source>('blank');
  const [file, setFile] = useState<{ id: number; name: string }>();
  const [example, setExample] = useState<string>();
  const wordsOf = useExampleWords();
  const examples = useQuery({
    queryKey: ['workflows', 'examples'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/workflows/examples', { signal })),
    enabled: source === 'example',
    staleTime: Number.POSITIVE_INFINITY,
  });

  const made = useRef(false);
  const isUnsaved = () => !made.current && (form.isFieldsTouched(['name', 'description']) || file !== undefined);
  useLeaveQuestion(isUnsaved);
  const close = () => {
    if (!isUnsaved()) return onClose();
    confirm({
      title: t('ui:form.discardTitle'),
      consequence: t('ui:form.discardHint'),
      action: t('ui:form.discard'),
      act: async () => onClose(),
    });
  };

  const make = useMutation({
    mutationFn: ({ name, description, serviceId }: Wanted) =>
      call(
        api.POST('/api/v1/workflows', {
          body: {
            name,
            description: description || undefined,
            serviceId,
            fileId: source === 'file' ? file?.id : undefined,
            workflowData:
              source === 'example' ? examples.data?.find(({ key }) => key === example)?.workflowData : undefined,
          },
        }),
      ),
    onSuccess: async ({ id }) => {
      made.current = true;
      await queries.invalidateQueries({ queryKey: ['workflows'] });
      void navigate({ to: '/workflows/$workflowId', params: { workflowId: String(id) } });
    },
  });

  const nameAs = (name: string, description = '') => {
    if (!form.isFieldTouched('name')) form.setFieldsValue({ name: name.slice(0, longestName) });
    if (!form.isFieldTouched('description')) form.setFieldsValue({ description });
  };
  const complete = source === 'blank' || (source === 'file' ? file !== undefined : example !== undefined);
  const preferred = (services?.find(({ status }) => status === 'ONLINE') ?? services?.[0])?.id;
  useEffect(() => {
    if (preferred !== undefined && form.getFieldValue('serviceId') === undefined)
      form.setFieldsValue({ serviceId: preferred });
  }, [form, preferred]);
  return (
    <Dialog
      width={640}
      title={t('new.title')}
      okText={t('new.make')}
      okButtonProps={{ htmlType: 'submit', form: formId, disabled: !complete || !services?.length }}
      onCancel={close}
      confirmLoading={make.isPending}
    >
      <Segmented<Source>
        block
        className="easel-new-source"
        aria-label={t('new.source')}
        value={source}
        onChange={setSource}
        options={(['blank', 'file', 'example'] as const).map((value) => ({ value, label: t(`new.from.${value}`) }))}
      />
      {source === 'file' && (
        <WorkflowFile
          file={file}
          onFile={(taken) => {
            setFile(taken);
            if (taken) nameAs(taken.name.replace(/\.(json|png)$/i, ''));
          }}
        />
      )}
      {source === 'example' && (
        <ExampleChoice
          examples={examples}
          chosen={example}
          onChoose={(chosen) => {
            setExample(chosen.key);
            const words = wordsOf(chosen);
            nameAs(words.name, words.description);
          }}
        />
      )}
      <Form id={formId} form={form} layout="vertical" requiredMark={false} onFinish={(values) => make.mutate(values)}>
        <Form.Item
          name="name"
          label={t('new.name')}
          rules={[{ required: true, whitespace: true, message: t('new.nameNeeded') }]}
        >
          <Input maxLength={longestName} dir="auto" />
        </Form.Item>
        <Form.Item name="description" label={t('new.description')}>
          <Input.TextArea maxLength={longestDescription} rows={2} dir="auto" />
        </Form.Item>
        <Form.Item
          name="serviceId"
          label={t('new.service')}
          extra={services?.length === 0 ? t('services.none') : t('new.serviceHint')}
          rules={[{ required: true, message: t('new.serviceNeeded') }]}
        >
          <Select
            loading={services === undefined}
            options={services?.map((service) => ({
              value: service.id,
              label: `${service.name} · ${t(`services.status.${service.status}`)}`,
            }))}
          />
        </Form.Item>
        {make.isError && <Alert type="error" showIcon title={problem(make.error)} />}
      </Form>
    </Dialog>
  );
}
