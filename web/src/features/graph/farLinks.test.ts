import { describe, expect, it } from 'vitest';
import { farLinkPaths } from './farLinks';
import type { FlowEdge, FlowNode } from './flow';

const handle = (id: string, type: 'source' | 'target', x: number) => ({
  id,
  type,
  x,
  y: 24,
  width: 12,
  height: 12,
  position: (type === 'source' ? 'right' : 'left') as never,
});
const node = (id: string, x: number): FlowNode => ({
  id,
  type: 'workflow',
  position: { x, y: 100 },
  handles: [handle('in:image', 'target', -6), handle('out:0', 'source', 194)],
  data: {} as never,
});
const link = (source: string, target: string, more: Partial<FlowEdge> = {}): FlowEdge => ({
  id: `${target}.image`,
  source,
  sourceHandle: 'out:0',
  target,
  targetHandle: 'in:image',
  data: { via: [] },
  style: { stroke: 'blue', strokeWidth: 2 },
  ...more,
});
const nodes = ['1', '2', '3', '4'].map((id, index) => node(id, index * 300));
const ends = (path: string) => path.match(/M\S+|\S+$/g);

describe('links seen from far away', () => {
  it('are one path for each look, from handle to handle', () => {
    const paths = farLinkPaths(nodes, [
      link('1', '2'),
      link('2', '3'),
      link('3', '4', { style: { stroke: 'red', strokeWidth: 2 } }),
    ]);
    expect(paths.map(({ style }) => style.stroke)).toEqual(['blue', 'red']);
    expect(paths[0]!.path.match(/M/g)).toHaveLength(2);
    expect(ends(paths[1]!.path)).toEqual(['M806,130', '894,130']);
  });

  it('go through their reroutes, and show what a comparison says', () => {
    const via = [{ x: 250, y: 400 }];
    const [path] = farLinkPaths(nodes, [link('1', '2', { data: { via, difference: 'removed' } })]);
    expect(path!.path).toContain('250,400');
    expect(path!.style).toMatchObject({ stroke: 'var(--ant-color-error)', strokeDasharray: expect.any(String) });
    expect(path!.width).toBe(3);
  });

  it('are left out where an end is gone', () => {
    expect(farLinkPaths(nodes, [link('1', '9'), link('1', '2', { targetHandle: 'in:mask' })])).toEqual([]);
  });
});
