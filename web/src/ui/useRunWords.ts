import { useTranslation } from 'react-i18next';
import { readRunError } from './runErrors';

/**
 * Says in the person's language why a run failed, or what of it did not run; null for a sentence that nobody knows, which is then shown as what
 * the server said.
 */
export function useRunWords(): (message: string) => string | null {
  const { t } = useTranslation('ui');
  return function words(message): string | null {
    const known = readRunError(message);
    if (!known) return null;
    const { why, ...values } = known.values;
    return t(`runError.${known.key}`, why === undefined ? values : { ...values, why: words(why) ?? `“${why}”` });
  };
}
