import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';

/**
 * Puts an error into words that say what to do next. What the server says about the very request is English and comes last; the kinds
 * that a person meets often are said in the person's language.
 */
export function useProblem(): (error: unknown) => string {
  const { t } = useTranslation('ui');
  return (error) => {
    if (!(error instanceof ApiError)) return t('problem.page');
    switch (error.status) {
      case 0:
        return t('problem.unreachable');
      case 403:
        return t('problem.forbidden');
      case 413:
        return t('problem.tooLarge');
      case 429:
        return t('problem.tooOften', { seconds: error.retryAfterSeconds ?? 10 });
      case 500:
        return t('problem.server', { traceId: error.traceId ?? '–' });
      case 503:
        return t('problem.stopping');
      default:
        return error.message;
    }
  };
}
