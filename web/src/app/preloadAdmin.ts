import { agentQuery, executionsQuery, toolsConfigQuery, toolsQuery } from '@/features/agents/queries';
import { auditQuery } from '@/features/audit/queries';
import { budgetsQuery } from '@/features/budgets/queries';
import { filesQuery } from '@/features/files/queries';
import { modelsQuery, providersQuery } from '@/features/models/queries';
import { impactQuery, isKnown, modelFoldersQuery, serviceQuery } from '@/features/services/queries';
import { readUsageAddress, usageQuery } from '@/features/usage/queries';
import { allWorkflowsQuery, servicesQuery } from '@/features/workflows/queries';
import {
  allAgentsQuery,
  allSessionsQuery,
  allUsersQuery,
  foundUsersQuery,
  languageModelsQuery,
  mcpServersQuery,
  skillsQuery,
} from '@/lib/choices';
import type { ListPart } from '@/lib/listPart';
import { prefetch } from './preload';
import { queries } from './queries';

export async function preloadService(id: number): Promise<void> {
  const service = await queries.fetchQuery(serviceQuery(id)).catch(() => null);
  if (service && isKnown(service)) prefetch(impactQuery(id));
  if (service?.status === 'ONLINE') prefetch(modelFoldersQuery(id));
}

export function preloadModels(list: ListPart): void {
  prefetch(providersQuery);
  prefetch(modelsQuery(list));
}

/** One agent, or the form of a new one. */
export function preloadAgent(id?: number): void {
  if (id !== undefined) prefetch(agentQuery(id));
  prefetch(toolsQuery);
  prefetch(toolsConfigQuery);
  prefetch(languageModelsQuery);
  prefetch(skillsQuery);
  prefetch(mcpServersQuery);
}

export function preloadAllWorkflows(list: ListPart): void {
  prefetch(servicesQuery);
  prefetch(allWorkflowsQuery(list));
}

export function preloadFiles(list: ListPart): void {
  prefetch(foundUsersQuery(''));
  prefetch(filesQuery(list));
}

export function preloadExecutions(list: ListPart): void {
  prefetch(allAgentsQuery);
  prefetch(executionsQuery(list));
}

export function preloadUsage(list: ListPart): void {
  const { from, to, group } = readUsageAddress(list);
  prefetch(usageQuery('DAY', from, to));
  prefetch(usageQuery(group, from, to, list.search));
}

export function preloadBudgets(): void {
  prefetch(allUsersQuery);
  prefetch(allAgentsQuery);
  prefetch(allSessionsQuery);
  prefetch(budgetsQuery);
}

export function preloadAudit(list: ListPart): void {
  prefetch(foundUsersQuery(''));
  // Which actions there are is known where they are put into words.
  if (list.filter('action') === undefined) prefetch(auditQuery(list));
}
