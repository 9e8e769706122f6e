import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect } from 'react';
import { nonce } from '@/lib/nonce';
import { usePreferences } from '@/lib/preferences';
import { useDark } from '@/lib/useDark';
import { useMediaQuery } from '@/lib/useMediaQuery';
import { queries } from './queries';
import { router } from './router';
import { easelTheme } from './theme';

export function App() {
  const dark = useDark();
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const language = usePreferences((preferences) => preferences.language);
  useEffect(() => {
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  }, [dark]);
  return (
    <ConfigProvider
      theme={easelTheme(dark, calm)}
      locale={language === 'zh' ? zhCN : enUS}
      csp={{ nonce }}
      button={{ autoInsertSpace: false }}
    >
      <AntApp className="easel-app">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
