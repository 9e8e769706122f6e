import { useTranslation } from 'react-i18next';
import type { components } from '@/api/schema';
import { ApiError } from '@/lib/api';
import { useProblem } from './useProblem';

type Finding = components['schemas']['FindingView'];
export type Change = components['schemas']['ChangeView'];

interface EditError {
  code: string;
  value?: string | null;
}

/**
 * Says in the person's language what the server tells as data. Its own English sentences say more, so that who reads English gets those, and
 * so does everybody where there is no data.
 */
export function useServerWords() {
  const { t, i18n } = useTranslation('ui');
  const problem = useProblem();
  const english = i18n.language.startsWith('en');
  const known = (key: string) => i18n.exists(key, { ns: 'ui' });

  const codeName = (code: string): string => (known(`code.${code}`) ? t(`code.${code}`) : code);

  function finding({ code, message, hint, nodes, input, repair }: Finding): { message: string; hint: string | null } {
    if (english || !known(`code.${code}`)) return { message, hint };
    const place = [nodes.length > 0 && t('at.nodes', { ids: nodes.join(', ') }), input].filter(Boolean).join(' · ');
    const steps = operationsIn(repair).map(operation);
    return {
      message: place ? t('at.place', { place, what: codeName(code) }) : codeName(code),
      hint: steps.length > 0 && !steps.includes(null) ? steps.join('；') : hint,
    };
  }

  /** What an operation does, where it is one that has words. */
  function operation(op: Record<string, unknown>): string | null {
    const key = `operation.${String(op.op)}`;
    if (!known(key)) return null;
    const values = Object.fromEntries(Object.entries(op).map(([name, value]) => [name, inWords(value)]));
    return t(key, values);
  }

  function editError(error: unknown): string {
    const refused = error instanceof ApiError ? (error.data as { error?: EditError } | null)?.error : undefined;
    // Written for programs, which can split what they send; a person saves in between.
    if (refused?.code === 'too_many_operations') return t('tooManyChanges');
    if (english || !refused || !known(`code.${refused.code}`)) return problem(error);
    return refused.value
      ? t('at.place', { place: refused.value, what: codeName(refused.code) })
      : codeName(refused.code);
  }

  function change({ kind, nodeId, nodeClass, name, old, new: now, words }: Change): string {
    const key = `change.${kind}`;
    if (english || !known(key)) return words;
    return t(key, {
      node: nodeId ?? '',
      class: nodeClass ?? '',
      name: name ?? '',
      old: inWords(old),
      now: inWords(now),
    });
  }

  return { codeName, finding, editError, change };
}

const longest = 60;

function inWords(value: unknown): string {
  const text = value === null || value === undefined ? '–' : typeof value === 'string' ? value : JSON.stringify(value);
  const letters = [...text.replace(/\s+/g, ' ')];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : letters.join('');
}

function operationsIn(repair: unknown): Record<string, unknown>[] {
  return Array.isArray(repair) ? repair.filter((op) => op !== null && typeof op === 'object') : [];
}
