import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';
import { daysIn, endOf, startOf } from '@/lib/days';
import type { ListPart } from '@/lib/listPart';
import { agentStatuses, agentTypes, executionStatuses } from './agentKinds';

/** Agents of a type and status, or all of them. */
export const agentsQuery = (query: { type?: string; status?: string }) =>
  queryOptions({
    queryKey: ['agents', 'list', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/agents', { signal, params: { query } })),
  });

/** Which agents a list is narrowed to. */
export const readAgentFilters = ({ filter }: ListPart) => ({
  type: filter('type', agentTypes),
  status: filter('status', agentStatuses),
});

/** One agent, whole. */
export const agentQuery = (id: number) =>
  queryOptions({
    queryKey: ['agents', id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/agents/{id}', { signal, params: { path: { id } } })),
  });

// Neither changes while the server runs.
const forGood = { staleTime: Number.POSITIVE_INFINITY };

/** The tools that an agent can have. */
export const toolsQuery = queryOptions({
  ...forGood,
  queryKey: ['agents', 'tools'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/agents/tools', { signal })),
});

/** What can be set about tools, as a JSON schema. */
export const toolsConfigQuery = queryOptions({
  ...forGood,
  queryKey: ['agents', 'tools-config-schema'],
  queryFn: ({ signal }) => call(api.GET('/api/v1/agents/tools-config-schema', { signal })),
});

/** The agent whose turns are shown, which the address names; undefined where those of all are. */
export const agentToShow = ({ filter }: ListPart): number | undefined => Number(filter('agent')) || undefined;

/** What agents were asked, turn by turn. */
export const executionsQuery = (part: ListPart) =>
  queryOptions({
    queryKey: ['agents', agentToShow(part) ?? 'all', 'executions', executionsOf(part)],
    queryFn: ({ signal }) => readExecutions(part, signal),
  });

export function readExecutions(part: ListPart, signal?: AbortSignal) {
  const [id, query] = [agentToShow(part), executionsOf(part)];
  return callList(
    id === undefined
      ? api.GET('/api/v1/agents/executions', { signal, params: { query } })
      : api.GET('/api/v1/agents/{id}/executions', { signal, params: { path: { id }, query } }),
  );
}

function executionsOf(part: ListPart) {
  const { from, to } = daysIn(part);
  return {
    status: part.filter('status', executionStatuses),
    sessionId: Number(part.filter('session')) || undefined,
    startTime: startOf(from),
    endTime: endOf(to),
    search: part.search || undefined,
    page: part.page,
    size: part.size,
  };
}

/** One turn, with its steps and the calls of its model. */
export const executionQuery = (agentId: number, id: number) =>
  queryOptions({
    queryKey: ['agents', agentId, 'executions', id],
    queryFn: ({ signal }) =>
      call(
        api.GET('/api/v1/agents/{id}/executions/{executionId}', {
          signal,
          params: { path: { id: agentId, executionId: id } },
        }),
      ),
  });
