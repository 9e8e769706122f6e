import type { BudgetPeriod, BudgetScope, BudgetView } from '@/api/schema';

export const scopes: readonly BudgetScope[] = ['USER', 'AGENT', 'SESSION'];
export const periods: readonly BudgetPeriod[] = ['DAY', 'MONTH', 'TOTAL'];

/** A budget as a row: the server knows one by what it is for. */
export type BudgetLine = BudgetView & { key: string };

export const lineOf = (budget: BudgetView): BudgetLine => ({
  ...budget,
  key: `${budget.scope}:${budget.subjectId ?? 'each'}:${budget.period}`,
});

type Used = BudgetView['used'][number];

/** What a subject has used together with what its calls on their way may still use, which counts against the limit too. */
export const tokensOf = ({ tokens, reservedTokens }: Used) => tokens + reservedTokens;
export const costOf = ({ cost, reservedCost }: Used) => cost + reservedCost;

/** How near to its limit the nearer of both is; 1 where it is used up. */
export const shareOf = ({ maxTokens, maxCost }: BudgetView, used: Used) =>
  Math.max(share(tokensOf(used), maxTokens), share(costOf(used), maxCost));

const share = (used: number, limit: number | null) => (limit === null ? 0 : limit === 0 ? 1 : used / limit);
