import { queryOptions } from '@tanstack/react-query';
import { api, call, callList } from '@/lib/api';
import type { ListPart } from '@/lib/listPart';

export const serviceStatuses = ['ONLINE', 'OFFLINE', 'ERROR'] as const;

/** The ComfyUI servers that are registered, or those of a status. */
export const listedServicesQuery = ({ filter }: ListPart) => {
  const status = filter('status', serviceStatuses);
  return queryOptions({
    queryKey: ['services', { status }],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/services', { signal, params: { query: { status } } })),
  });
};

/** One ComfyUI server. */
export const serviceQuery = (id: number) =>
  queryOptions({
    queryKey: ['services', id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/services/{id}', { signal, params: { path: { id } } })),
  });

/** Whether a server has ever answered; before that there is nothing that it could have lost. */
export const isKnown = ({ status, version }: { status: string; version: string | null }) =>
  status === 'ONLINE' || version !== null;

/** What it lost since its nodes were last whole, and whose workflows that broke. */
export const impactQuery = (id: number) =>
  queryOptions({
    queryKey: ['services', id, 'impact'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/services/{id}/impact', { signal, params: { path: { id } } })),
    retry: false,
  });

/** The folders of model files that a server knows. */
export const modelFoldersQuery = (id: number) =>
  queryOptions({
    queryKey: ['services', id, 'models'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/services/{id}/models', { signal, params: { path: { id } } })),
    retry: false,
  });

/** The model files in one of them. */
export const modelFilesQuery = (id: number, folder: string) =>
  queryOptions({
    queryKey: ['services', id, 'models', folder],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/services/{id}/models', { signal, params: { path: { id }, query: { folder } } })),
    retry: false,
  });
