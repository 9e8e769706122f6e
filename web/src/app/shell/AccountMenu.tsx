import { GlobalOutlined, LogoutOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Avatar, Flex, type MenuProps, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { api } from '@/lib/api';
import { type ThemeChoice, usePreferences } from '@/lib/preferences';
import { useLogin } from '@/lib/session';
import { useMe } from '@/lib/useMe';
import { MenuButton } from '@/ui/MenuButton';

const themes: readonly ThemeChoice[] = ['light', 'dark', 'system'];

/** Who is logged in, with what concerns only this browser: theme, language, logging out. */
export function AccountMenu() {
  const { t } = useTranslation();
  const user = useLogin((login) => login.user);
  const queries = useQueryClient();
  const me = useMe();
  const name = me.data?.displayName || user?.displayName || user?.username;
  const { theme, language, setTheme, setLanguage } = usePreferences();

  async function logOut() {
    const { token, leave } = useLogin.getState();
    // Here it ends first, so that nothing is asked any more with a login that the server has ended.
    leave();
    await queries.cancelQueries();
    queries.clear();
    // If the server can't be told, the login ends there by itself.
    await api
      .POST('/api/v1/auth/logout', { headers: { Authorization: `Bearer ${token}` }, keepalive: true })
      .catch(() => undefined);
  }

  const items: MenuProps['items'] = [
    {
      type: 'group',
      label: t('theme.label'),
      children: themes.map((choice) => ({ key: `theme:${choice}`, label: t(`theme.${choice}`) })),
    },
    { type: 'divider' },
    { key: 'language', icon: <GlobalOutlined />, label: language === 'zh' ? 'English' : '简体中文' },
    { key: 'logout', icon: <LogoutOutlined />, label: t('account.logout') },
  ];
  const onClick: MenuProps['onClick'] = ({ key }) => {
    if (key.startsWith('theme:')) setTheme(key.slice('theme:'.length) as ThemeChoice);
    else if (key === 'language') setLanguage(language === 'zh' ? 'en' : 'zh');
    else void logOut();
  };
  return (
    <div style={{ padding: 8, borderBlockStart: '1px solid var(--ant-color-border-secondary)' }}>
      <MenuButton
        type="text"
        block
        style={{ height: 44, paddingInline: 8, justifyContent: 'flex-start' }}
        aria-label={`${t('account.menu')}: ${name}`}
        menu={{ items, onClick, selectable: true, selectedKeys: [`theme:${theme}`] }}
        placement="topLeft"
      >
        <Flex align="center" gap={10} style={{ minWidth: 0 }}>
          <Avatar size={28} src={me.data?.avatarUrl ?? undefined} icon={<UserOutlined />} alt="" />
          <Typography.Text ellipsis>{name}</Typography.Text>
        </Flex>
      </MenuButton>
    </div>
  );
}
