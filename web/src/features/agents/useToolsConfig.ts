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

const forGood = { staleTime: Number.POSITIVE_INFINITY };

/** Which tools there are, and which limits can be set; neither changes while the server runs. */
export function useToolsConfig() {
  const tools = useQuery({
    ...forGood,
    queryKey: ['agents', 'tools'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/agents/tools', { signal })),
  });
  const limits = useQuery({
    ...forGood,
    queryKey: ['agents', 'tools-config-schema'],
    queryFn: ({ signal }) => call(api.GET('/api/v1/agents/tools-config-schema', { signal })),
    select: (schema) => (schema as unknown as ToolsConfigSchema).properties.limits.properties,
  });
  return {
    tools: tools.data ?? [],
    limits: limits.data ?? {},
    isReady: tools.data !== undefined && limits.data !== undefined,
    error: [tools, limits].find(({ isLoadingError }) => isLoadingError)?.error ?? null,
  };
}
