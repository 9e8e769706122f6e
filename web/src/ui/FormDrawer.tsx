import type { UseQueryResult } from '@tanstack/react-query';
import { Alert, Button, Drawer, Flex, Form, type FormInstance, Skeleton } from 'antd';
import { type CSSProperties, type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '@/lib/api';
import { PageFailed } from './PageFailed';
import { useConfirm } from './useConfirm';
import { type FieldProblem, useFormSubmit } from './useFormSubmit';
import { useLeaveQuestion } from './useLeaveGuard';

interface FormDrawerProps<V extends object> {
  open: boolean;
  title: string;
  initial: Partial<V>;
  /** What is changed, where it has to be read first; the form waits for it at its place. */
  reading?: UseQueryResult;
  submit: (values: V) => Promise<unknown>;
  onClose: () => void;
  /** The button's word, where it is not "Save". */
  action?: string;
  known?: (error: ApiError) => FieldProblem | undefined;
  children: ReactNode | ((form: FormInstance<V>) => ReactNode);
}

/** A form at the side of a list. What was typed is not lost by a click beside it. */
export function FormDrawer<V extends object>({ open, onClose, title, reading, ...rest }: FormDrawerProps<V>) {
  const { t } = useTranslation('ui');
  const leave = useRef(onClose);
  const [last, setLast] = useState({ open, times: 0 });
  if (last.open !== open) setLast({ open, times: last.times + Number(open) });
  return (
    <Drawer
      open={open}
      title={title}
      size={480}
      destroyOnHidden
      closable={false}
      onClose={() => leave.current()}
      mask={{ closable: false }}
    >
      {/* Opened again before it has slid away, it would still hold what was typed into it, keys too. */}
      {reading && reading.data === undefined ? (
        <>
          {reading.isLoadingError ? (
            <PageFailed error={reading.error} reset={() => void reading.refetch()} />
          ) : (
            <Skeleton active paragraph={{ rows: 8 }} />
          )}
          <Flex justify="end" style={foot}>
            <Button onClick={onClose}>{t('cancel')}</Button>
          </Flex>
        </>
      ) : (
        <Content<V> key={last.times} {...rest} onClose={onClose} leaving={leave} />
      )}
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

interface ContentProps<V extends object> extends Omit<FormDrawerProps<V>, 'open' | 'title' | 'reading'> {
  /** How the form is left, for the keys that are pressed beside it. */
  leaving: RefObject<() => void>;
}

function Content<V extends object>(props: ContentProps<V>) {
  const { initial, submit, onClose, leaving, action, known, children } = props;
  const { t } = useTranslation('ui');
  const [form] = Form.useForm<V>();
  const confirm = useConfirm();
  const { send, busy, problem } = useFormSubmit(form, submit, known);
  const over = useRef(false);
  useLeaveQuestion(() => !over.current && form.isFieldsTouched());

  function close() {
    over.current = true;
    onClose();
  }

  function leave() {
    if (!form.isFieldsTouched()) return close();
    confirm({
      title: t('form.discardTitle'),
      consequence: t('form.discardHint'),
      action: t('form.discard'),
      act: async () => close(),
    });
  }

  useEffect(() => {
    leaving.current = leave;
    return () => {
      leaving.current = onClose;
    };
  });

  return (
    <Form<V>
      form={form}
      layout="vertical"
      initialValues={initial}
      disabled={busy}
      scrollToFirstError={{ focus: true }}
      onFinish={(values) => send(values, close)}
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
