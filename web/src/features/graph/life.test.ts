import { describe, expect, it } from 'vitest';
import type { LiveEvent } from '@/lib/live';
import { afterEvent, type Life, lifeAt, nodesOfDraft, ofView } from './life';

const told = (...events: LiveEvent[]): Life => events.reduce(afterEvent, { nodes: {}, runId: null });
const progress = (nodeId: string, runId = 1) => ({ type: 'RUN_PROGRESS', runId, nodeId, value: 1, max: 4 });

describe('what goes on at nodes', () => {
  it('lights up what the agent touches until the workflow is free again', () => {
    const life = told({ type: 'WORKFLOW_CHANGED', draft: true, nodes: ['3', '57/4'] });
    expect(lifeAt(life, [''], '3', false)?.touched).toBe(true);
    expect(lifeAt(life, [''], '57', true)?.touched).toBe(true);
    expect(afterEvent(life, { type: 'WORKFLOW_UNLOCKED' }).nodes).toEqual({});
  });

  it('runs at one node at a time, and inside of a subgraph at its instance', () => {
    const life = told(progress('3'), progress('57:4'));
    expect(life.nodes['3']?.state).toBe('done');
    expect(lifeAt(life, [''], '57', true)?.state).toBe('running');
    expect(lifeAt(life, ['57/'], '4', false)?.state).toBe('running');
  });

  it('shows a preview until the picture is there, and an error where it happened', () => {
    const output = {
      type: 'RUN_OUTPUT',
      runId: 1,
      nodeId: '9',
      fileId: 5,
      fileName: 'a.png',
      fileType: 'IMAGE',
      accessUrl: '/x',
    };
    const life = told({ type: 'RUN_PREVIEW', runId: 1, nodeId: '9', data: 'data:,' }, output, output);
    expect(life.nodes['9']?.preview).toBeUndefined();
    expect(life.nodes['9']?.outputs).toHaveLength(1);
    const failed = afterEvent(life, {
      type: 'RUN_ENDED',
      runId: 1,
      status: 'FAILED',
      error: 'out of memory',
      nodeId: '9',
    });
    expect(failed.nodes['9']?.error).toBe('out of memory');
  });

  it('keeps a preview while its node goes on, and takes it away when another one begins', () => {
    const life = told(progress('3'), { type: 'RUN_PREVIEW', runId: 1, nodeId: '3', data: 'data:,' }, progress('3'));
    expect(life.nodes['3']).toMatchObject({ state: 'running', preview: 'data:,' });
    expect(afterEvent(life, progress('4')).nodes['3']?.preview).toBeUndefined();
  });

  it('loses nothing of what was told while an older answer about the same run was on its way', () => {
    const told9 = { type: 'RUN_OUTPUT', runId: 1, nodeId: '9', fileId: 5, fileName: 'a.png', fileType: 'IMAGE' };
    const life = told(progress('3'), progress('9'), { ...told9, accessUrl: '/x' }, { type: 'RUN_ENDED', runId: 1 });
    const early = {
      id: 1,
      endedAt: null,
      progress: [{ nodeId: '3', state: 'RUNNING', value: 0, max: 1 }],
      outputs: [],
      error: null,
    } as unknown as Parameters<typeof ofView>[1];
    const after = ofView(life, early);
    expect(after.nodes['9']?.outputs).toHaveLength(1);
    expect(after.nodes['3']?.state).toBe('done');
    expect(ofView(life, { ...early, id: 2 }).nodes['9']).toBeUndefined();
  });

  it('begins anew with a newer run and ignores what an older one still tells', () => {
    const life = told(progress('3'), progress('4', 2), progress('3', 1));
    expect(life.runId).toBe(2);
    expect(life.nodes['3']).toBeUndefined();
  });
});

it('of what a session tells, the nodes of the draft that goes on are those that count', () => {
  const event = (type: string, rest: object = {}) => ({ type, ...rest }) as LiveEvent;
  const events = [
    event('TURN_STARTED'),
    event('WORKFLOW_CHANGED', { draft: true, nodes: ['9'] }),
    event('TURN_ENDED'),
    event('TURN_STARTED'),
    event('WORKFLOW_CHANGED', { draft: true, nodes: ['1', '2'] }),
    event('WORKFLOW_CHANGED', { draft: true, nodes: ['2', '57/3'] }),
    event('WORKFLOW_CHANGED', { draft: false, nodes: ['4'] }),
  ];
  expect(nodesOfDraft(events)).toEqual(['1', '2', '57/3']);
  expect(nodesOfDraft([])).toEqual([]);
});
