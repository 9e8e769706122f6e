import { Alert, Button, Drawer, Flex, Form, type FormInstance } from 'antd';
import { type CSSProperties, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '@/lib/api';
import { useConfirm } from './useConfirm';
import { type FieldProblem, useFormSubmit } from './useFormSubmit';

interface FormDrawerProps<V extends object> {
  open: boolean;
  title: string;
  initial: Partial<V>;
  submit: (values: V) => Promise<unknown>;
  onClose: () => void;
  /** The button's word, where it is not "Save". */
  action?: string;
  known?: (error: ApiError) => FieldProblem | undefined;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
}

/** A form at the side of a list. What was typed is not lost by a click beside it. */
export function FormDrawer<V extends object>({ open, onClose, title, ...rest }: FormDrawerProps<V>) {
  const [last, setLast] = useState({ open, times: 0 });
  if (last.open !== open) setLast({ open, times: last.times + Number(open) });
  return (
    <Drawer
      open={open}
      title={title}
      size={480}
      destroyOnHidden
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
    >
      {/* Opened again before it has slid away, it would still hold what was typed into it, keys too. */}
      <Content<V> key={last.times} {...rest} onClose={onClose} />
    </Drawer>
  );
}

/** What ends a form is in sight however long it is. */
const foot: CSSProperties = {
  position: 'sticky',
  insetBlockEnd: -24,
  zIndex: 1,
  margin: '24px -24px -24px',
  padding: '12px 24px',
  background: 'var(--ant-color-bg-elevated)',
  borderBlockStart: '1px solid var(--ant-color-border-secondary)',
};

function Content<V extends object>(props: Omit<FormDrawerProps<V>, 'open' | 'title'>) {
  const { initial, submit, onClose, action, known, children } = props;
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<V>();
  const confirm = useConfirm();
  const { send, busy, problem } = useFormSubmit(form, submit, known);

  function leave() {
    if (!form.isFieldsTouched()) return onClose();
    confirm({
      title: t('form.discardTitle'),
      consequence: t('form.discardHint'),
      action: t('form.discard'),
      act: async () => onClose(),
    });
  }

  return (
    <Form<V>
      form={form}
      layout="vertical"
      initialValues={initial}
      disabled={busy}
      scrollToFirstError={{ focus: true }}
      onFinish={(values) => send(values, onClose)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) leave();
      }}
    >
      {problem && <Alert type="error" showIcon role="alert" title={problem} style={{ marginBlockEnd: 16 }} />}
      {typeof children === 'function' ? children(form) : children}
      <Flex gap={8} justify="end" style={foot}>
        <Button onClick={leave}>{t('cancel')}</Button>
        <Button type="primary" htmlType="submit" loading={busy}>
          {action ?? t('save')}
        </Button>
      </Flex>
    </Form>
  );
}
