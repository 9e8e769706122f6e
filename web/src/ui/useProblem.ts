import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';

interface ConflictData {
  reason?: string;
  lock?: { holder: string; reason: string };
  currentVersion?: number;
  workflowCount?: number;
  sessionCount?: number;
}

/**
 * Puts an error into words that say what to do next. What the server says about the very request is English and comes last; the kinds
 * that a person meets often are said in the person's language.
 */
export function useProblem(): (error: unknown) => string {
  const { t, i18n } = useTranslation('ui');
  const english = i18n.language.startsWith('en');

  /** What stands in the way, where the server says it as data. */
  function conflict(data: unknown): string | null {
    const { reason, lock, currentVersion, workflowCount, sessionCount } = (data ?? {}) as ConflictData;
    if (lock) return t('problem.locked', lock);
    if (currentVersion) return t('problem.overtaken', { version: currentVersion });
    if (workflowCount) return t('problem.usedByWorkflows', { count: workflowCount });
    if (sessionCount) return t('problem.usedBySessions', { count: sessionCount });
    const key = `conflict.${reason}`;
    return reason && i18n.exists(key, { ns: 'ui' }) ? t(key) : null;
  }

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
      case 404:
        return english ? error.message : t('problem.missing');
      case 409:
        return (english ? null : conflict(error.data)) ?? error.message;
      case 502:
      case 504:
        return english ? error.message : t('problem.service', { message: error.message });
      default:
        return error.message;
    }
  };
}
