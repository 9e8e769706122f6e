import { useQuery } from '@tanstack/react-query';
import type { components } from '@/api/schema';
import { agentsQuery } from './queries';

export type Agent = components['schemas']['AvailableAgent'];

/** The agents that a session can have, and the one of sessions that name none. */
export function useAgents(): { agents: readonly Agent[]; usual: Agent | undefined; isReady: boolean } {
  const { data } = useQuery(agentsQuery);
  const agents = data ?? [];
  return { agents, usual: agents.find(({ type }) => type === 'WORKFLOW_EDITOR'), isReady: data !== undefined };
}
