import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/api/schema';
import { api, callList } from '@/lib/api';
import { useLive } from '@/lib/useLive';

export type Service = components['schemas']['ServiceRow'];

/** The ComfyUI servers; read again when one comes or goes. */
export function useServices() {
  const queries = useQueryClient();
  useLive(['SERVICE_STATUS'], () => void queries.invalidateQueries({ queryKey: ['services'] }));
  return useQuery({
    queryKey: ['services', 'list'],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/services', { signal })),
  });
}
