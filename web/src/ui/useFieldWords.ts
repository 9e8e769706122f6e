import { useTranslation } from 'react-i18next';
import type { ApiError, FieldReason } from '@/lib/api';

/**
 * Says in the person's language what is wrong with each field, out of the reasons that stand beside the server's sentences. A reason that has
 * no words here comes from a newer server; then its sentence is shown.
 */
export function useFieldWords(): (error: ApiError) => Record<string, string[]> {
  const { t, i18n } = useTranslation('ui');

  function words({ reason, values }: FieldReason): string | null {
    const key = `field.${reason}`;
    if (!i18n.exists(key, { ns: 'ui' })) return null;
    const { nodes, input, ...rest } = (values ?? {}) as { nodes?: string[]; input?: string | null; code?: string };
    if (rest.code && !i18n.exists(`code.${rest.code}`, { ns: 'ui' })) return null;
    const what = t(key, { ...rest, input });
    const place = nodes ? [nodes.length > 0 && t('at.nodes', { ids: nodes.join(', ') }), input].filter(Boolean) : [];
    return place.length > 0 ? t('at.place', { place: place.join(' · '), what }) : what;
  }

  return ({ fields, reasons }) =>
    Object.fromEntries(
      Object.entries(fields).map(([field, sentences]) => [
        field,
        sentences.map((sentence, place) => {
          const told = reasons[field]?.[place];
          return (told && words(told)) ?? sentence;
        }),
      ]),
    );
}
