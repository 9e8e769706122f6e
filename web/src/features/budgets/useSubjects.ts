import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { BudgetScope } from '@/api/schema';
import { api, callList } from '@/lib/api';

/** Users and agents by name, for those who choose whose a budget is and for those who read it. */
export function useSubjects() {
  const { t } = useTranslation('budgets');
  const users = useQuery({
    queryKey: ['users', 'all'],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/users', { signal })),
  });
  const agents = useQuery({
    queryKey: ['agents', 'list', {}],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/agents', { signal })),
  });
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
