import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { components } from '@/api/schema';
import { useLive } from '@/lib/useLive';
import { servicesQuery } from './queries';

export type Service = components['schemas']['ServiceRow'];

/** The ComfyUI servers; read again when one comes or goes. */
export function useServices() {
  const queries = useQueryClient();
  useLive(['SERVICE_STATUS'], () => void queries.invalidateQueries({ queryKey: ['services'] }));
  return useQuery(servicesQuery);
}
