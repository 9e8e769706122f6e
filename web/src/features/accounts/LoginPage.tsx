import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Alert, Button, Flex, Form, Input, Typography } from 'antd';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError, api, call } from '@/lib/api';
import { usePreferences } from '@/lib/preferences';
import { useLogin } from '@/lib/session';
import { useProblem } from '@/ui/useProblem';

interface Credentials {
  username: string;
  password: string;
}

/** A card as the component library draws it, whose own brings the code of tabs along. */
const card: CSSProperties = {
  width: '100%',
  maxWidth: 380,
  padding: 24,
  background: 'var(--ant-color-bg-container)',
  border: '1px solid var(--ant-color-border-secondary)',
  borderRadius: 'var(--ant-border-radius-lg)',
};

export function LoginPage() {
  const { t } = useTranslation('accounts');
  const { next } = useSearch({ from: '/login' });
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { language, setLanguage } = usePreferences();
  const login = useMutation({
    mutationFn: (body: Credentials) => call(api.POST('/api/v1/auth/login', { body })),
    onSuccess: ({ token, user }) => {
      // A login that ended by itself left what it had read.
      queries.clear();
      useLogin.getState().begin(token, { ...user, role: user.role });
      void navigate({ href: next ?? '/', replace: true });
    },
  });
  return (
    <Flex vertical align="center" justify="center" gap={24} style={{ minHeight: '100%', padding: 16 }} component="main">
      <Flex vertical align="center" gap={8}>
        <img src="/easel.svg" alt="" width={56} height={56} />
        <Typography.Title level={1} style={{ margin: 0, fontSize: 28 }}>
          Easel
        </Typography.Title>
        <Typography.Text type="secondary">{t('login.motto')}</Typography.Text>
      </Flex>
      <div style={card}>
        <Form<Credentials>
          layout="vertical"
          requiredMark={false}
          onFinish={(values) => login.mutate(values)}
          disabled={login.isPending}
        >
          <Form.Item
            name="username"
            label={t('login.username')}
            rules={[{ required: true, message: t('login.usernameNeeded') }]}
          >
            <Input prefix={<UserOutlined />} autoComplete="username" autoFocus maxLength={100} size="large" />
          </Form.Item>
          <Form.Item
            name="password"
            label={t('login.password')}
            rules={[{ required: true, message: t('login.passwordNeeded') }]}
          >
            <Input.Password prefix={<LockOutlined />} autoComplete="current-password" maxLength={256} size="large" />
          </Form.Item>
          {login.isError && <LoginRefused error={login.error} />}
          <Button type="primary" htmlType="submit" block size="large" loading={login.isPending}>
            {t('login.submit')}
          </Button>
        </Form>
      </div>
      <Button type="link" onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}>
        {language === 'zh' ? 'English' : '简体中文'}
      </Button>
    </Flex>
  );
}

function LoginRefused({ error }: { error: unknown }) {
  const { t } = useTranslation('accounts');
  const problem = useProblem();
  const words =
    error instanceof ApiError && error.status === 401
      ? t('login.wrong')
      : error instanceof ApiError && error.status === 429
        ? t('login.locked', { count: Math.max(1, Math.ceil((error.retryAfterSeconds ?? 60) / 60)) })
        : problem(error);
  return <Alert type="error" showIcon title={words} style={{ marginBlockEnd: 16 }} role="alert" />;
}
