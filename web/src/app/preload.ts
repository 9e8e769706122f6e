import { agentsQuery, sessionsQuery } from '@/features/chat/queries';
import { graphQuery, newestRunQuery } from '@/features/graph/queries';
import { oneWorkflowQuery, servicesQuery, workflowsQuery } from '@/features/workflows/queries';
import { readWorkflowSearch } from '@/features/workflows/workflowSearch';
import { meQuery } from '@/lib/useMe';
import { queries } from './queries';

// What a page will ask for is asked for while its script is on its way. Nothing waits for it: the page shows what is there.

/** It is asked for once: from then on whoever shows it reads it again where that is due. */
export function preloadFrame(): void {
  void queries.prefetchQuery({ ...meQuery, staleTime: Number.POSITIVE_INFINITY });
}

export function preloadHome(search: Record<string, unknown>): void {
  void queries.prefetchQuery(servicesQuery);
  void queries.prefetchQuery(workflowsQuery(readWorkflowSearch(search)));
}

export function preloadWorkflow(workflowId: number): void {
  if (!Number.isSafeInteger(workflowId)) return;
  void queries.prefetchQuery(oneWorkflowQuery(workflowId));
  void queries.prefetchQuery(graphQuery(workflowId));
  void queries.prefetchQuery(sessionsQuery(workflowId));
  void queries.prefetchQuery(agentsQuery);
  void queries.prefetchQuery(newestRunQuery(workflowId));
}
