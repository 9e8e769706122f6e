import { useTranslation } from 'react-i18next';
import { ApiError } from '@/lib/api';
import { useFieldWords } from './useFieldWords';
import { useFormat } from './useFormat';

interface Refused {
  reason?: string;
  workflowCount?: number;
  sessionCount?: number;
  maxBytes?: number;
}

/**
 * Puts an error into words that say what to do next. Who reads English gets the server's own sentence where that says more; everybody else what
 * stands for its reason, and a sentence that nobody has translated as a quotation.
 */
export function useProblem(): (error: unknown) => string {
  const { t, i18n } = useTranslation('ui');
  const fieldWords = useFieldWords();
  const { bytes } = useFormat();
  const english = i18n.language.startsWith('en');

  function reasoned({ data, retryAfterSeconds }: ApiError): string | null {
    const { reason, workflowCount, sessionCount, maxBytes, ...values } = (data ?? {}) as Refused;
    const options = {
      ...values,
      seconds: retryAfterSeconds ?? 10,
      ...(maxBytes ? { max: bytes(maxBytes) } : {}),
      count: workflowCount ?? sessionCount ?? 1,
    };
    const key = `reason.${reason}`;
    return reason && i18n.exists(key, { ns: 'ui', ...options }) ? t(key, options) : null;
  }

  function fields(error: ApiError): string | null {
    const told = Object.entries(fieldWords(error));
    const name = (field: string, what: string) =>
      told.length > 1 || field.includes('.') ? t('problem.field', { field, what }) : what;
    return told.length > 0 ? told.map(([field, words]) => name(field, words.join(' '))).join(' ') : null;
  }

  return (error) => {
    if (!(error instanceof ApiError)) return t('problem.page');
    switch (error.status) {
      case 0:
        return t('problem.unreachable');
      case 401:
        return reasoned(error) ?? error.message;
      case 403:
        return t('problem.forbidden');
      case 405:
      case 415:
        return t('problem.outdated');
      case 413:
        return reasoned(error) ?? t('reason.request_too_large');
      case 429:
        return reasoned(error) ?? t('problem.tooOften', { seconds: error.retryAfterSeconds ?? 10 });
      case 500:
        return t('problem.server', { traceId: error.traceId ?? '–' });
      case 503:
        return t('problem.stopping');
      case 404:
        return english ? error.message : t('problem.missing');
      case 502:
      case 504:
        return english ? error.message : (reasoned(error) ?? t('problem.service', { message: error.message }));
      default: {
        const why = reasoned(error);
        if (english && (why || Object.keys(error.reasons).length === 0)) return error.message;
        const told = [why, fields(error)].filter(Boolean).join(' ');
        return told || t('problem.said', { message: error.message });
      }
    }
  };
}
