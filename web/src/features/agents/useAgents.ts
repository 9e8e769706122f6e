import { useQuery } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';

export function useAgents(query: { type?: string; status?: string } = {}) {
  return useQuery({
    queryKey: ['agents', 'list', query],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/agents', { signal, params: { query } })),
  });
}
