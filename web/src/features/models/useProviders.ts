import { useQuery } from '@tanstack/react-query';
import { api, callList } from '@/lib/api';

export function useProviders() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/model-providers', { signal })),
  });
}
