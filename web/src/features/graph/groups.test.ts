import { describe, expect, it } from 'vitest';
import { applyLocally } from './applyLocally';
import { flowNodes, withMembers } from './flow';
import type { Graph, GraphNode } from './graph';
import { groupReference, membersOf, movedGroup } from './groups';

const node = (id: string, x: number, y: number): GraphNode => ({
  id,
  kind: 'NODE',
  class: 'ImageInvert',
  title: null,
  displayName: 'Invert',
  description: null,
  mode: 'RUN',
  isOutput: false,
  x,
  y,
  width: 200,
  height: 60,
  collapsed: false,
  color: null,
  background: null,
  inputs: [],
  outputs: [],
});

const group = (key: string, x: number, y: number, width: number, height: number) => ({
  key,
  title: `Group ${key}`,
  x,
  y,
  width,
  height,
  color: null,
});

const graph: Graph = {
  format: 'UI',
  levels: [
    {
      path: '',
      definition: null,
      name: '',
      nodes: [node('1', 0, 100), node('2', 300, 100), node('3', 900, 100)],
      links: [],
      groups: [group('8', -20, 40, 560, 200), group('9', 290, 50, 220, 130), group('10', 2000, 0, 50, 50)],
      inputs: [],
      outputs: [],
    },
  ],
  widgets: [],
};
const level = graph.levels[0]!;
const name = { node: (id: string) => id, group: (key: string) => key };

describe('a group', () => {
  it('holds the nodes whose middle is inside of its box', () => {
    expect(membersOf(level, level.groups[0]!, []).map(({ id }) => id)).toEqual(['1', '2']);
    expect(membersOf(level, level.groups[2]!, [])).toEqual([]);
  });

  it('moves with its nodes, and with the groups that stand in it', () => {
    const operations = movedGroup(level, level.groups[0]!, [], { x: 10, y: -5.4 }, name);
    expect(operations).toEqual([
      { op: 'move', node: '1', x: 10, y: 95 },
      { op: 'move', node: '2', x: 310, y: 95 },
      { op: 'group', group: '8', x: -10, y: 35 },
      { op: 'group', group: '9', x: 300, y: 45 },
    ]);
    const [moved] = applyLocally(graph, operations, {}).levels;
    expect(moved!.groups[0]).toMatchObject({ title: 'Group 8', x: -10, y: 35, width: 560, height: 200 });
    expect(moved!.groups[2]).toBe(level.groups[2]);
  });

  it('takes its nodes along while it is dragged, and nothing else', () => {
    const nodes = flowNodes(level, [], ({ id }) => id).map((each) =>
      each.id === 'group 0' ? { ...each, position: { x: 80, y: 40 } } : each,
    );
    const places = withMembers(nodes, level, new Set(['group 0'])).map(({ id, position }) => [id, position.x]);
    expect(Object.fromEntries(places)).toMatchObject({ '1': 100, '2': 400, '3': 900 });
  });

  it('is retitled and dissolved before the server has answered', () => {
    const retitled = applyLocally(graph, [{ op: 'group', group: '9', title: 'شبكة' }], {});
    expect(retitled.levels[0]!.groups[1]!.title).toBe('شبكة');
    const dissolved = applyLocally(graph, [{ op: 'remove_group', group: '8' }], {});
    expect(dissolved.levels[0]!.groups.map(({ key }) => key)).toEqual(['9', '10']);
  });

  it('is named by its level and its key, which is no alias', () => {
    expect(groupReference({ n0: '8' }, [], '8')).toBe('8');
    expect(groupReference({ n0: '8' }, ['8'], '3')).toBe('$n0/3');
  });
});
