import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetScope } from '@/api/schema';
import { allAgentsQuery, allSessionsQuery, allUsersQuery } from '@/lib/choices';

/** Users, agents and sessions by name, for those who choose whose a budget is and for those who read it. */
export function useSubjects() {
  const { t } = useTranslation('budgets');
  const users = useQuery(allUsersQuery);
  const agents = useQuery(allAgentsQuery);
  const sessions = useQuery(allSessionsQuery);
  const options = {
    USER: (users.data?.items ?? []).map(({ id, displayName, username }) => ({
      value: id,
      label: displayName && displayName !== username ? `${displayName} (${username})` : username,
    })),
    AGENT: (agents.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    SESSION: (sessions.data?.items ?? []).map(({ id, title, ownerName }) => ({
      value: id,
      label: [`${title} #${id}`, ownerName].filter(Boolean).join(' · '),
    })),
  };
  const nameOf = (scope: BudgetScope, id: number | null) =>
    id === null
      ? t(`each.${scope}`)
      : (options[scope].find(({ value }) => value === id)?.label ?? t(`numbered.${scope}`, { id }));
  return { options, nameOf };
}
