import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/api/schema';
import { api, call } from '@/lib/api';
import type { LiveEvent } from '@/lib/live';
import { nodesOfDraft } from './life';

type RunView = components['schemas']['RunView'];

/** The newest saved graph of a workflow. */
export const graphQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['workflow-graph', workflowId],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/workflows/{id}/graph', { params: { path: { id: workflowId } }, signal })),
  });

/** What the agent that holds a workflow since then has made of it so far. */
export const draftGraphQuery = (workflowId: number, since: string) =>
  queryOptions({
    queryKey: ['workflow-graph', workflowId, 'draft', since],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/v1/workflows/{id}/graph', {
          params: { path: { id: workflowId }, query: { draft: true } },
          signal,
        }),
      ),
    retry: false,
  });

/** The newest run of a workflow that has something to show; null before there is one. */
export const newestRunQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['runs', 'newest', workflowId],
    queryFn: ({ signal }): Promise<RunView | null> =>
      call(api.GET('/api/v1/workflows/{id}/runs/newest', { params: { path: { id: workflowId } }, signal })),
  });

/** As many as the server tells at once: the newest of a session. */
const eventsBack = 500;

/** The nodes that a session's turn has changed in its draft so far, which whoever comes late was not told. */
export const draftNodesQuery = (sessionId: number, since: string) =>
  queryOptions({
    queryKey: ['draft-nodes', sessionId, since],
    queryFn: async ({ signal }) => {
      const path = { id: sessionId };
      const { lastEventId } = await call(
        api.GET('/api/v1/sessions/{id}/transcript', { params: { path, query: { size: 1 } }, signal }),
      );
      const after = Math.max(0, lastEventId - eventsBack);
      const events = await call(
        api.GET('/api/v1/sessions/{id}/events', { params: { path, query: { after } }, signal }),
      );
      return nodesOfDraft(events as unknown as readonly LiveEvent[]);
    },
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
