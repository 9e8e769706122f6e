import { App } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that something is saved. */
export function useSaved(): () => void {
  const { message } = App.useApp();
  const { t } = useTranslation('ui');
  return () => void message.success(t('saved'));
}
