import { describe, expect, it } from 'vitest';
import type { ProposedNode } from '@/api/schema';
import { choose } from '@/features/proposals/choice';

const node = (nodeId: string, ...needs: string[]): ProposedNode => ({ nodeId, nodeClass: null, needs, operations: [] });

// 4 is fed by the new node 6, which is fed by the new node 7; 1 stands alone.
const nodes = [node('1'), node('4', '6'), node('6', '7'), node('7')];
const chosen = (...ids: string[]) => new Set(ids);

describe('choosing among the nodes of a proposal', () => {
  it('takes with a node all that it needs', () => {
    expect(choose(nodes, chosen('1'), '4', true)).toEqual(chosen('1', '4', '6', '7'));
  });

  it('leaves out with a node all that needs it', () => {
    expect(choose(nodes, chosen('1', '4', '6', '7'), '7', false)).toEqual(chosen('1'));
  });

  it('leaves what a node needs where only the node is left out', () => {
    expect(choose(nodes, chosen('1', '4', '6', '7'), '4', false)).toEqual(chosen('1', '6', '7'));
  });

  it('comes to an end where nodes need each other', () => {
    const circle = [node('1', '2'), node('2', '1')];
    expect(choose(circle, chosen(), '1', true)).toEqual(chosen('1', '2'));
    expect(choose(circle, chosen('1', '2'), '2', false)).toEqual(chosen());
  });
});
