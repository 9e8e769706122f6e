import type { AgentStatus, AgentType, ExecutionStatus } from '@/api/schema';
import type { Tone } from '@/ui/StatusDot';

export const agentTypes: readonly AgentType[] = ['WORKFLOW_EDITOR', 'WORKFLOW_ANALYZER', 'GENERAL_ASSISTANT'];

export const agentTones: Record<AgentStatus, Tone> = { ACTIVE: 'good', INACTIVE: 'off', MAINTENANCE: 'warn' };

export const agentStatuses = Object.keys(agentTones) as AgentStatus[];

export const executionTones: Record<ExecutionStatus, Tone> = {
  PENDING: 'off',
  RUNNING: 'busy',
  SUCCESS: 'good',
  FAILED: 'bad',
  TIMEOUT: 'warn',
  CANCELLED: 'off',
};

export const executionStatuses = Object.keys(executionTones) as ExecutionStatus[];
