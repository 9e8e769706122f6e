import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from './api';

// What is listed on one page and chosen from on others.

/** All agents. */
export const allAgentsQuery = queryOptions({
  queryKey: ['agents', 'list', {}],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/agents', { signal })),
});

/** The skills that there are. */
export const skillsQuery = queryOptions({
  queryKey: ['skills'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/skills', { signal })),
});

/** The MCP servers that are registered. */
export const mcpServersQuery = queryOptions({
  queryKey: ['mcp-servers'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/mcp-servers', { signal })),
});

/** The models that an agent can think with. */
export const languageModelsQuery = queryOptions({
  queryKey: ['models', { modelType: 'LLM' }],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/models', { signal, params: { query: { modelType: 'LLM' } } })),
});

/** Everybody who has an account, to name them. */
export const allUsersQuery = queryOptions({
  queryKey: ['users', 'all'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/users', { signal })),
});

/** Those whom a search finds, to choose one of them. */
export const foundUsersQuery = (search: string) =>
  queryOptions({
    queryKey: ['users', 'found', search],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/users', { signal, params: { query: { search, size: 50 } } })),
  });

/** One user, to name them. */
export const userQuery = (id: number) =>
  queryOptions({
    queryKey: ['users', id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/users/{id}', { signal, params: { path: { id } } })),
  });

/** The sessions of everybody, to name them. */
export const allSessionsQuery = queryOptions({
  queryKey: ['sessions', 'all'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/sessions/all', { signal })),
});
