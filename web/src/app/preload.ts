import type { FetchQueryOptions, QueryKey } from '@tanstack/react-query';
import { myBudgetsQuery, tokensQuery } from '@/features/accounts/queries';
import { agentsQuery, sessionsQuery, sessionToOpen } from '@/features/chat/queries';
import { readAhead } from '@/features/chat/transcript';
import { readGallerySearch } from '@/features/gallery/gallerySearch';
import { outputsQuery } from '@/features/gallery/queries';
import { graphQuery, newestRunQuery } from '@/features/graph/queries';
import { proposalQuery, proposalsQuery } from '@/features/proposals/queries';
import { runsQuery } from '@/features/runs/queries';
import { versionsQuery } from '@/features/versions/queries';
import { oneWorkflowQuery, servicesQuery, workflowsQuery } from '@/features/workflows/queries';
import { readWorkflowSearch } from '@/features/workflows/workflowSearch';
import { live } from '@/lib/live';
import { meQuery } from '@/lib/useMe';
import { queries } from './queries';
import { readWorkflowAddress } from './workflow/workflowAddress';

// What a page will ask for is asked for while its script is on its way. Nothing waits for it: the page shows what is there.

/** Asks for it, unless it is there; who shows it hears of a failure. */
export function prefetch<Data, Key extends QueryKey>(query: FetchQueryOptions<Data, Error, Data, Key>): void {
  void queries.prefetchQuery(query);
}

/** It is asked for once: from then on whoever shows it reads it again where that is due. */
export function preloadFrame(): void {
  live.prepare();
  prefetch({ ...meQuery, staleTime: Number.POSITIVE_INFINITY });
}

export function preloadHome(search: Record<string, unknown>): void {
  prefetch(servicesQuery);
  prefetch(workflowsQuery(readWorkflowSearch(search)));
}

export function preloadGallery(search: Record<string, unknown>): void {
  void queries.prefetchInfiniteQuery(outputsQuery(readGallerySearch(search).kind));
}

export function preloadProfile(): void {
  prefetch(tokensQuery);
  prefetch(myBudgetsQuery);
}

export function preloadWorkflow(workflowId: number, search: Record<string, unknown>): void {
  if (!Number.isSafeInteger(workflowId)) return;
  const { tab, session } = readWorkflowAddress(search);
  prefetch(oneWorkflowQuery(workflowId));
  prefetch(graphQuery(workflowId));
  prefetch(newestRunQuery(workflowId));
  if (tab === 'runs') void queries.prefetchInfiniteQuery(runsQuery(workflowId));
  else if (tab === 'versions') void queries.prefetchInfiniteQuery(versionsQuery(workflowId));
  else void preloadChat(workflowId, session);
}

async function preloadChat(workflowId: number, session: number | undefined): Promise<void> {
  prefetch(agentsQuery);
  if (session !== undefined) readAhead(session);
  const proposals = queries.fetchQuery(proposalsQuery(workflowId)).catch(() => []);
  const sessions = await queries.fetchQuery(sessionsQuery(workflowId)).catch(() => null);
  const open = sessions && sessionToOpen(sessions.items, session);
  if (!open) return;
  readAhead(open.id);
  // One that waits for an answer is shown with all that it would change.
  const waiting = (await proposals).find(({ status, sessionId }) => status === 'OPEN' && sessionId === open.id);
  if (waiting) prefetch(proposalQuery(workflowId, waiting.id));
}
