import { useTranslation } from 'react-i18next';
import type { AuditRow } from '@/api/schema';
import { useFormat } from '@/ui/useFormat';

/** What the server writes down whole, by the key of its words. */
const sentences: Record<string, string> = {
  'locked out': 'lockedOut',
  'wrong name or password, or disabled': 'wrongLogin',
  'wrong old password': 'wrongPassword',
  'changed at the same moment': 'atOnce',
  'key changed': 'keyChanged',
  ok: 'ok',
};

const budget = /^([A-Z]+): (\S+) tokens, (\S+) cost$/;
const providerTest = /^([A-Z]+): (\w+)$/;

/** Says in the person's language what can be said of an entry's details; names, and what is not known, stay as they were written. */
export function useAuditWords(): (entry: Pick<AuditRow, 'action' | 'details'>) => string | null {
  const { t, i18n } = useTranslation('audit');
  const { count, cost } = useFormat();
  const keyOf = (word: string) => `said.${sentences[word] ?? `codes.${word}`}`;
  const isCode = (word: string) => i18n.exists(keyOf(word), { ns: 'audit' });
  const code = (word: string) => (isCode(word) ? t(keyOf(word)) : word);
  return ({ action, details }) => {
    if (details === null) return null;
    if (action === 'LOGIN' || action === 'PASSWORD_CHANGED' || action === 'SERVICE_TESTED') return code(details);
    if (action === 'PROVIDER_TESTED') {
      const [, stage, why] = providerTest.exec(details) ?? [];
      return stage ? t('said.failedAt', { stage: code(stage), why }) : code(details);
    }
    if (action === 'BUDGET_SET') {
      const [, period, tokens, money] = budget.exec(details) ?? [];
      if (!period || !tokens || !money) return details;
      if (tokens === 'any' && money === 'any') return t('said.budgetGone', { period: code(period) });
      const limits = [
        tokens !== 'any' && t('said.tokens', { tokens: count(Number(tokens)) }),
        money !== 'any' && t('said.cost', { cost: cost(Number(money)) }),
      ];
      return [code(period), ...limits.filter(Boolean)].join(t('said.comma'));
    }
    if (!/_(CREATED|UPDATED)$/.test(action)) return details;
    // A name, which may have commas of its own, and codes after it: "amara, ADMIN, ACTIVE".
    const parts = details.split(', ');
    let codes = 0;
    while (codes < parts.length - 1 && isCode(parts[parts.length - 1 - codes]!)) codes++;
    const name = parts.slice(0, parts.length - codes).join(', ');
    return [name, ...parts.slice(parts.length - codes).map(code)].join(t('said.comma'));
  };
}
