import { describe, expect, it } from 'vitest';
import type { AgentDetails, ExecutionStepView } from '@/api/schema';
import { toolsConfigOf, valuesOf } from '@/features/agents/agentValues';
import { linesOf, readable } from '@/features/agents/executionSteps';

const step = (number: number, kind: string, content: object): ExecutionStepView => ({
  number,
  kind,
  at: '2026-01-01T00:00:00Z',
  content,
});

describe('the tools configuration of an agent', () => {
  const agentWith = (toolsConfig: object | null) => ({ toolsConfig }) as unknown as AgentDetails;

  it('comes back as it was where nothing was changed', () => {
    for (const config of [
      {},
      { tools: ['run'], approvals: ['run'] },
      { limits: { steps: 3, cost: 0.5 } },
      { later: { kept: true } },
      { review: true },
      { skills: [] },
      { skills: ['upscaling'], mcp: [{ server: 'search', tools: ['find', 'open'], withoutApproval: ['open'] }] },
    ]) {
      expect(toolsConfigOf(config, valuesOf(agentWith(config)))).toEqual(config);
    }
  });

  it('says nothing of what is left at its default', () => {
    expect(toolsConfigOf({ limits: { steps: 3 } }, { ...valuesOf(undefined), limits: { steps: null } })).toEqual({});
  });

  it('asks for no tool that was taken away', () => {
    const access = { tools: ['workflow_outline'], approvals: ['run', 'workflow_outline'] };
    expect(toolsConfigOf(null, { ...valuesOf(undefined), access }).approvals).toEqual(['workflow_outline']);
  });
});

describe('the record of a turn', () => {
  it('puts the end of a call beside its beginning, also where calls overlap', () => {
    const lines = linesOf([
      step(1, 'ToolStarted', { callId: 'a', tool: 'run', summary: 'Run', argumentsJson: '{}' }),
      step(2, 'ToolStarted', { callId: 'b', tool: 'node_search', summary: 'Search' }),
      step(3, 'ToolEnded', { callId: 'b', tool: 'node_search', ok: false, summary: 'Found nothing', durationMs: 4 }),
      step(4, 'ToolEnded', { callId: 'a', tool: 'run', ok: true, summary: 'Ran', durationMs: 9, resultJson: '[]' }),
    ]);
    expect(lines.map(({ tool, state, summary, durationMs }) => [tool, state, summary, durationMs])).toEqual([
      ['run', 'ok', 'Ran', 9],
      ['node_search', 'failed', 'Found nothing', 4],
    ]);
    expect(lines[0]!.details).toEqual({ argumentsJson: '{}', resultJson: '[]' });
  });

  it('shows a call that has not ended as running', () => {
    expect(linesOf([step(1, 'ModelCallStarted', { step: 1 })])[0]!.state).toBe('running');
  });

  it('unfolds JSON and leaves other text alone', () => {
    expect(readable('{"a":1}')).toBe('{\n  "a": 1\n}');
    expect(readable('12 monkeys')).toBe('12 monkeys');
    expect(readable('7')).toBe('7');
  });
});
