import { MenuOutlined } from '@ant-design/icons';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { Alert, Button, Drawer, Flex, Layout } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { live, useLiveState } from '@/lib/live';
import { keepLogin } from '@/lib/renewal';
import { useLogin } from '@/lib/session';
import { useMediaQuery } from '@/lib/useMediaQuery';
import { AccountMenu } from './AccountMenu';
import { Brand } from './Brand';
import { MainMenu } from './MainMenu';
import { useLiveQueries } from './useLiveQueries';

/** The frame of all pages behind the login: where one can go, who one is, and the socket. */
export function Shell() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const token = useLogin((login) => login.token);
  const lost = useLiveState(({ state }) => state === 'lost');
  const wide = useMediaQuery('(min-width: 992px)');
  const [open, setOpen] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const loggedIn = token !== null;
  useLiveQueries();

  useEffect(() => {
    if (!loggedIn) {
      const { pathname, searchStr } =
        window.location.pathname === '/login'
          ? { pathname: '/', searchStr: '' }
          : { pathname: window.location.pathname, searchStr: window.location.search };
      void navigate({ to: '/login', search: pathname === '/' ? {} : { next: pathname + searchStr } });
      return;
    }
    live.start();
    const letGo = keepLogin();
    return () => {
      letGo();
      live.stop();
    };
  }, [loggedIn, navigate]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever has chosen a destination wants to see it, so that a new path closes the drawer
  useEffect(() => setOpen(false), [path]);

  return (
    <Layout style={{ height: '100%' }}>
      <a className="easel-skip" href="#content">
        {t('skip')}
      </a>
      {wide && (
        <Layout.Sider width={208} style={{ borderInlineEnd: '1px solid var(--ant-color-border-secondary)' }}>
          <Flex vertical style={{ height: '100%' }}>
            <Brand />
            <MainMenu />
            <AccountMenu />
          </Flex>
        </Layout.Sider>
      )}
      <Layout>
        {!wide && (
          <Layout.Header
            style={{
              paddingInline: 8,
              height: 48,
              lineHeight: '48px',
              borderBlockEnd: '1px solid var(--ant-color-border-secondary)',
            }}
          >
            <Flex align="center" gap={4} style={{ height: '100%' }}>
              <Button type="text" icon={<MenuOutlined />} aria-label={t('nav.menu')} onClick={() => setOpen(true)} />
              <Brand small />
            </Flex>
            <Drawer
              open={open}
              onClose={() => setOpen(false)}
              placement="left"
              size={248}
              title={<Brand small />}
              styles={{ body: { padding: 0 } }}
            >
              <Flex vertical style={{ height: '100%' }}>
                <MainMenu />
                <AccountMenu />
              </Flex>
            </Drawer>
          </Layout.Header>
        )}
        <div aria-live="polite">
          {!loggedIn && (
            <Alert
              banner
              type="warning"
              title={t('account.ended')}
              action={
                <a href="/login" target="_blank" rel="noopener">
                  {t('account.logIn')}
                </a>
              }
            />
          )}
          {loggedIn && lost && <Alert banner type="warning" title={t('live.lost')} />}
        </div>
        <Layout.Content id="content" role="main" tabIndex={-1} style={{ overflow: 'auto', outline: 'none' }}>
          <Outlet />
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
