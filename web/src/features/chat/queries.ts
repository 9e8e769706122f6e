import { queryOptions } from '@tanstack/react-query';
import type { components } from '@/api/schema';
import { api, call, callList } from '@/lib/api';

/** The sessions about a workflow, those that were used last first. */
export const sessionsQuery = (workflowId: number) =>
  queryOptions({
    queryKey: ['sessions', workflowId],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/sessions', { params: { query: { workflowId } }, signal })),
  });

type Session = components['schemas']['SessionRow'];

/** The session that is shown of these: the one that was chosen, or else the last one that was used. */
export const sessionToOpen = (sessions: readonly Session[], chosen: number | undefined): Session | undefined =>
  sessions.find(({ id }) => id === chosen) ?? sessions.find(({ status }) => status === 'ACTIVE');

/** The agents that a session can have. */
export const agentsQuery = queryOptions({
  queryKey: ['agents', 'available'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/agents/available', { signal })),
  staleTime: 60_000,
});
