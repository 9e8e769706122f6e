import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { meKey } from '@/lib/useMe';
import { useLeaveGuard } from '@/ui/useLeaveGuard';
import { useProblem } from '@/ui/useProblem';
import type { Me } from './AvatarCard';

interface Person {
  displayName: string;
  email?: string;
}

/** Name and mail address. */
export function PersonForm({ me }: { me: Me }) {
  const { t } = useTranslation(['accounts', 'ui']);
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const guard = useLeaveGuard();
  const save = useMutation({
    mutationFn: ({ displayName, email }: Person) =>
      call(api.PUT('/api/v1/users/me', { body: { displayName, email: email?.trim() ?? '' } })),
    onSuccess: async () => {
      guard.clean();
      await queries.invalidateQueries({ queryKey: meKey });
      void message.success(t('ui:saved'));
    },
  });
  return (
    <Form<Person>
      layout="vertical"
      requiredMark={false}
      initialValues={{ displayName: me.displayName, email: me.email ?? '' }}
      onValuesChange={guard.dirty}
      onFinish={(values) => save.mutate(values)}
    >
      <Form.Item
        name="displayName"
        label={t('person.name')}
        rules={[{ required: true, whitespace: true, message: t('person.nameNeeded') }]}
      >
        <Input maxLength={100} autoComplete="name" dir="auto" />
      </Form.Item>
      <Form.Item
        name="email"
        label={t('person.email')}
        extra={t('person.emailHint')}
        rules={[{ type: 'email', message: t('person.emailWrong') }]}
      >
        <Input maxLength={200} autoComplete="email" />
      </Form.Item>
      {save.isError && <Alert type="error" showIcon title={problem(save.error)} style={{ marginBlockEnd: 16 }} />}
      <Button type="primary" htmlType="submit" loading={save.isPending}>
        {t('ui:save')}
      </Button>
    </Form>
  );
}
