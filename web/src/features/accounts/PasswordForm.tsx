import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Form, Input, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, api, call } from '@/lib/api';
import { useLogin } from '@/lib/session';
import { useProblem } from '@/ui/useProblem';

interface Change {
  oldPassword: string;
  newPassword: string;
  again: string;
}

/** Another password. It ends every login of the person, this one too, which is said before. */
export function PasswordForm() {
  const { t } = useTranslation('accounts');
  const problem = useProblem();
  const queries = useQueryClient();
  const change = useMutation({
    mutationFn: ({ oldPassword, newPassword }: Change) =>
      call(api.PUT('/api/v1/users/me/password', { body: { oldPassword, newPassword } })),
    onSuccess: () => {
      useLogin.getState().leave();
      queries.clear();
    },
  });
  const wrongOld = change.error instanceof ApiError && change.error.fields.oldPassword !== undefined;
  return (
    <Form<Change> layout="vertical" requiredMark={false} onFinish={(values) => change.mutate(values)}>
      <Form.Item
        name="oldPassword"
        label={t('password.old')}
        rules={[{ required: true, message: t('password.oldNeeded') }]}
      >
        <Input.Password autoComplete="current-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="newPassword"
        label={t('password.new')}
        rules={[{ required: true, message: t('password.newNeeded') }]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      <Form.Item
        name="again"
        label={t('password.again')}
        dependencies={['newPassword']}
        rules={[
          ({ getFieldValue }) => ({
            validator: (_, value) =>
              value === getFieldValue('newPassword')
                ? Promise.resolve()
                : Promise.reject(new Error(t('password.differ'))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" maxLength={256} />
      </Form.Item>
      {change.isError && (
        <Alert
          type="error"
          showIcon
          title={wrongOld ? t('password.wrong') : problem(change.error)}
          style={{ marginBlockEnd: 16 }}
        />
      )}
      <Typography.Paragraph type="secondary">{t('password.hint')}</Typography.Paragraph>
      <Button type="primary" htmlType="submit" loading={change.isPending}>
        {t('password.change')}
      </Button>
    </Form>
  );
}
