import { queryOptions } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';

/** The model servers that are registered. */
export const providersQuery = queryOptions({
  queryKey: ['providers'],
  queryFn: ({ signal }) => callList(api.GET('/api/v1/model-providers', { signal })),
});

export const modelStatuses = ['ACTIVE', 'INACTIVE', 'DEPRECATED'] as const;

/** The models of a provider, or of all. */
export const modelsQuery = ({ filter }: ListPart) => {
  const query = { providerId: Number(filter('provider')) || undefined, status: filter('status', modelStatuses) };
  return queryOptions({
    queryKey: ['models', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/models', { signal, params: { query } })),
  });
};

/** The models of one provider that a chat can be had with. */
export const providerModelsQuery = (providerId: number) => {
  const query = { providerId, modelType: 'LLM' };
  return queryOptions({
    queryKey: ['models', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/models', { signal, params: { query } })),
  });
};
