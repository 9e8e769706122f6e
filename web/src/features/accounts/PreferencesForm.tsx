import { Flex, Segmented, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Language } from '@/lib/language';
import { type ThemeChoice, usePreferences } from '@/lib/preferences';

/** What holds for this browser: language and theme. */
export function PreferencesForm() {
  const { t } = useTranslation('accounts');
  const { theme, language, setTheme, setLanguage } = usePreferences();
  return (
    <Flex vertical gap={16} align="start">
      <Flex vertical gap={6} align="start">
        <Typography.Text>{t('preferences.language')}</Typography.Text>
        <Segmented<Language>
          aria-label={t('preferences.language')}
          value={language}
          onChange={setLanguage}
          options={[
            { value: 'zh', label: '简体中文' },
            { value: 'en', label: 'English' },
          ]}
        />
      </Flex>
      <Flex vertical gap={6} align="start">
        <Typography.Text>{t('preferences.theme')}</Typography.Text>
        <Segmented<ThemeChoice>
          aria-label={t('preferences.theme')}
          value={theme}
          onChange={setTheme}
          options={(['light', 'dark', 'system'] as const).map((value) => ({
            value,
            label: t(`preferences.themes.${value}`),
          }))}
        />
      </Flex>
      <Typography.Text type="secondary">{t('preferences.hint')}</Typography.Text>
    </Flex>
  );
}
