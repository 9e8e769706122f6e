import { useTranslation } from 'react-i18next';
import './serverSaid.css';
import { useRunWords } from './useRunWords';

interface ServerSaidProps {
  text: string;
  /** What belongs to it and is longer, such as a traceback. */
  more?: string | null;
  folded?: boolean;
}

/**
 * A server's own sentence: in the person's language where it is a known one, with the original folded away below; else as the quotation that it
 * is, since nobody translates what is not known.
 */
export function ServerSaid({ text, more, folded }: ServerSaidProps) {
  const { t } = useTranslation('ui');
  const words = useRunWords()(text);
  const quote = (
    <blockquote className="easel-server-said" dir="auto" translate="no">
      {more ? `${text}\n\n${more}` : text}
    </blockquote>
  );
  return (
    <div>
      {words && <div dir="auto">{words}</div>}
      {words || folded ? (
        <details>
          <summary>{t('said')}</summary>
          {quote}
        </details>
      ) : (
        <>
          {t('said')}
          {quote}
        </>
      )}
    </div>
  );
}
