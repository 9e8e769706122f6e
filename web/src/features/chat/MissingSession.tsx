import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';

/** Says that the session in the address can't be opened, and what is open in its place. */
export function MissingSession({ shown, onClose }: { shown: boolean; onClose: () => void }) {
  const { t } = useTranslation('chat');
  return (
    <Alert
      banner
      type="info"
      title={`${t('sessions.missing')} ${t(shown ? 'sessions.missingShown' : 'sessions.missingNone')}`}
      closable={{ closeIcon: true, onClose, 'aria-label': t('sessions.missingClose') }}
    />
  );
}
