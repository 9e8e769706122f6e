import type { AgentDetails, AgentStatus, AgentType } from '@/api/schema';

/** What stands in an agent's `toolsConfig`; members that this page does not know are kept as they are. */
export interface ToolsConfig {
  tools?: string[];
  approvals?: string[];
  limits?: Record<string, number | null>;
  review?: boolean;
  skills?: string[];
  mcp?: McpGrant[];
  [member: string]: unknown;
}

/** Tools of one MCP server that an agent may use; what stands in `withoutApproval` does not wait for the user's yes. */
export interface McpGrant {
  server: string;
  tools: string[];
  withoutApproval?: string[];
}

/** What the form of an agent holds. */
export interface AgentValues {
  name: string;
  type: AgentType;
  description: string;
  modelId: number | undefined;
  /** Who answers where the model can't; 0 for nobody. */
  fallbackModelId: number;
  systemPrompt: string;
  temperature: number | null;
  maxTokens: number | null;
  status: AgentStatus;
  access: ToolAccess;
  /** Whether changes become a proposal that the user accepts first. */
  review: boolean;
  /** Null: all that there are and will be. */
  skills: string[] | null;
  mcp: McpGrant[];
  limits: Record<string, number | null>;
}

/** Which tools an agent has, and which of them ask first. */
export interface ToolAccess {
  /** Null: all that the type may have, also such that come with a later Easel. */
  tools: string[] | null;
  approvals: string[];
}

export function valuesOf(agent: AgentDetails | undefined): AgentValues {
  const config = (agent?.toolsConfig ?? {}) as ToolsConfig;
  return {
    name: agent?.name ?? '',
    type: agent?.type ?? 'WORKFLOW_EDITOR',
    description: agent?.description ?? '',
    modelId: agent?.modelId,
    fallbackModelId: agent?.fallbackModelId ?? 0,
    systemPrompt: agent?.systemPrompt ?? '',
    temperature: agent?.temperature ?? null,
    maxTokens: agent?.maxTokens ?? null,
    status: agent?.status ?? 'ACTIVE',
    access: { tools: config.tools ?? null, approvals: config.approvals ?? [] },
    review: config.review ?? false,
    skills: config.skills ?? null,
    mcp: config.mcp ?? [],
    limits: config.limits ?? {},
  };
}

/** The parts of the form that `toolsConfig` is made of. */
export type ToolsValues = Pick<AgentValues, 'access' | 'limits' | 'review' | 'skills' | 'mcp'>;

const grantOf = ({ server, tools, withoutApproval = [] }: McpGrant): McpGrant => ({
  server,
  tools,
  ...(withoutApproval.length > 0 ? { withoutApproval } : {}),
});

const own = new Set(['tools', 'approvals', 'limits', 'review', 'skills', 'mcp']);

/** The configuration as it is sent: what is left at its default is not written down, so that it follows later defaults. */
export function toolsConfigOf(
  before: unknown,
  { access: { tools, approvals }, limits, review, skills, mcp }: ToolsValues,
): ToolsConfig {
  const kept = Object.fromEntries(Object.entries(before ?? {}).filter(([member]) => !own.has(member)));
  const set = Object.entries(limits).filter(([, value]) => value !== null && value !== undefined);
  const asked = tools === null ? approvals : approvals.filter((tool) => tools.includes(tool));
  return {
    ...kept,
    ...(tools === null ? {} : { tools }),
    ...(asked.length > 0 ? { approvals: asked } : {}),
    ...(review ? { review } : {}),
    ...(skills === null ? {} : { skills }),
    ...(mcp.length > 0 ? { mcp: mcp.map(grantOf) } : {}),
    ...(set.length > 0 ? { limits: Object.fromEntries(set) } : {}),
  };
}
