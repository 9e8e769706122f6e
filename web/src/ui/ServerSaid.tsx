import { useTranslation } from 'react-i18next';
import './said.css';

/** Another server's own words, which nobody translates: shown as the quotation that they are, or folded away below what is said in their place. */
export function ServerSaid({ text, folded = false }: { text: string; folded?: boolean }) {
  const { t } = useTranslation('ui');
  const quote = (
    <blockquote className="easel-said" dir="auto" translate="no">
      {text}
    </blockquote>
  );
  return folded ? (
    <details>
      <summary>{t('said')}</summary>
      {quote}
    </details>
  ) : (
    <div>
      {t('said')}
      {quote}
    </div>
  );
}
