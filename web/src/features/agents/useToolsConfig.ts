import { useQuery } from '@tanstack/react-query';
import { toolsConfigQuery, toolsQuery } from './queries';

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

/** Which tools there are, and which limits can be set; neither changes while the server runs. */
export function useToolsConfig() {
  const tools = useQuery(toolsQuery);
  const limits = useQuery({
    ...toolsConfigQuery,
    select: (schema) => (schema as unknown as ToolsConfigSchema).properties.limits.properties,
  });
  return {
    tools: tools.data ?? [],
    limits: limits.data ?? {},
    isReady: tools.data !== undefined && limits.data !== undefined,
    error: [tools, limits].find(({ isLoadingError }) => isLoadingError)?.error ?? null,
  };
}
