import { Link, useRouterState } from '@tanstack/react-router';
import { Menu, type MenuProps } from 'antd';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { isAdmin, useLogin } from '@/lib/session';
import { adminDestinations, type Destination, destinations } from './navigation';

export function MainMenu() {
  const { t } = useTranslation();
  const user = useLogin((login) => login.user);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const all = isAdmin(user) ? [...destinations, ...adminDestinations] : destinations;
  const here = all
    .filter(({ to }) => (to === '/' ? path === '/' || path.startsWith('/workflows') : path.startsWith(to)))
    .map(({ to }) => to);
  const item = ({ name, to, icon }: Destination) => ({ key: to, icon, label: <Link to={to}>{t(`nav.${name}`)}</Link> });
  const items: MenuProps['items'] = destinations.map(item);
  if (isAdmin(user) && adminDestinations.length > 0) {
    items.push({ key: 'admin', type: 'group', label: t('nav.admin'), children: adminDestinations.map(item) });
  }
  const nav = useRef<HTMLElement>(null);
  const place = here.at(-1);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place, which may lie below the edge of a low window
  useEffect(() => {
    nav.current?.querySelector('.ant-menu-item-selected')?.scrollIntoView({ block: 'nearest' });
  }, [place]);
  return (
    <nav ref={nav} aria-label={t('nav.label')} style={{ flex: 1, overflow: 'auto' }}>
      <Menu mode="inline" selectedKeys={here} items={items} style={{ borderInlineEnd: 0 }} />
    </nav>
  );
}
