import { useQuery } from '@tanstack/react-query';
import { api, call } from '@/lib/api';

/** The part of the schema that the form of the limits is made of. */
interface LimitSchema {
  type: string | string[];
  minimum?: number;
  maximum?: number;
  default?: number;
}

interface ToolsConfigSchema {
  properties: { limits: { properties: Record<string, LimitSchema> } };
}

/** Which tools there are, and which limits can be set. */
export function useToolsConfig() {
  return useQuery({
    queryKey: ['agents', 'tools-config'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/agents/tools-config', { signal })),
    select: ({ tools, schema }) => ({ tools, limits: (schema as ToolsConfigSchema).properties.limits.properties }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
