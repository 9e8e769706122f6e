import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetScope } from '@/api/schema';
import { allAgentsQuery, allUsersQuery } from '@/lib/choices';

/** Users and agents by name, for those who choose whose a budget is and for those who read it. */
export function useSubjects() {
  const { t } = useTranslation('budgets');
  const users = useQuery(allUsersQuery);
  const agents = useQuery(allAgentsQuery);
  const options = {
    USER: (users.data?.items ?? []).map(({ id, displayName, username }) => ({
      value: id,
      label: displayName && displayName !== username ? `${displayName} (${username})` : username,
    })),
    AGENT: (agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    SESSION: [] as { value: number; label: string }[],
  };
  const nameOf = (scope: BudgetScope, id: number | null) =>
    id === null
      ? t(`each.${scope}`)
      : (options[scope].find(({ value }) => value === id)?.label ?? t(`numbered.${scope}`, { id }));
  return { options, nameOf };
}
