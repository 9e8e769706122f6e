import { describe, expect, it } from 'vitest';
import { applyLocally } from './applyLocally';
import { differencesAt, merged } from './differences';
import { flowEdges, flowNodes, keepSame } from './flow';
import { fits, type Graph, type GraphNode, levelAt, onLevel, standing } from './graph';
import { layoutOf, titleHeight } from './layout';

const node = (id: string, more: Partial<GraphNode> = {}): GraphNode => ({
  id,
  kind: 'NODE',
  class: 'ImageInvert',
  title: null,
  displayName: 'Invert',
  description: null,
  mode: 'RUN',
  isOutput: false,
  x: 0,
  y: 100,
  width: 240,
  height: 60,
  collapsed: false,
  color: null,
  background: null,
  inputs: [
    {
      name: 'image',
      label: 'image',
      type: 'IMAGE',
      socket: true,
      linked: true,
      required: true,
      widget: null,
      value: null,
      promoted: false,
    },
    {
      name: 'width',
      label: 'width',
      type: 'INT',
      socket: true,
      linked: false,
      required: true,
      widget: 0,
      value: 5 as never,
      promoted: false,
    },
  ],
  outputs: [{ slot: 'IMAGE', name: 'IMAGE', type: 'IMAGE' }],
  ...more,
});

const level = (path: string, definition: string | null, nodes: GraphNode[]): Graph['levels'][number] => ({
  path,
  definition,
  name: definition ? 'Soften' : '',
  nodes,
  links: [{ from: '1', fromSlot: 0, to: '2', toInput: 'image', type: 'IMAGE', via: [] }],
  groups: [],
  inputs: definition ? [{ slot: 'image', name: 'image', type: 'IMAGE' }] : [],
  outputs: [],
});

const graph: Graph = {
  format: 'UI',
  levels: [
    level('', null, [node('1'), node('2'), node('57', { kind: 'SUBGRAPH', class: 'abc' })]),
    level('57/', 'abc', [node('3')]),
  ],
  widgets: [
    {
      kind: 'INT',
      min: null,
      max: null,
      step: null,
      options: null,
      open: false,
      many: false,
      multiline: false,
      upload: false,
      tooltip: null,
    },
  ],
};
const label = (one: GraphNode) => one.id;

describe('a level on the canvas', () => {
  it('has its handles where its rows are', () => {
    const [first] = flowNodes(graph.levels[0]!, graph.widgets, label);
    const rows = layoutOf(graph.levels[0]!.nodes[0]!, graph.widgets).rows;
    expect(first!.position).toEqual({ x: 0, y: 100 - titleHeight });
    expect(first!.handles?.map((handle) => handle.id)).toEqual(['in:image', 'out:0', 'in:width']);
    expect(rows[1]!.top).toBeGreaterThan(rows[0]!.top);
  });

  it('shows of a collapsed node its title, at whose middle its links end', () => {
    const collapsed = node('1', { collapsed: true, width: 96, height: 0 });
    const [first] = flowNodes({ ...graph.levels[0]!, nodes: [collapsed] }, graph.widgets, label);
    expect(first).toMatchObject({ width: 96, height: titleHeight });
    const ends = first!.handles!.map(({ id, x, y, height = 0 }) => [id, x, y + height / 2]);
    expect(ends).toEqual([
      ['in:image', -6, titleHeight / 2],
      ['in:width', -6, titleHeight / 2],
      ['out:0', 90, titleHeight / 2],
    ]);
  });

  it('names links by what they feed, and the sides of a border by what they are', () => {
    expect(flowEdges(graph.levels[0]!)[0]).toMatchObject({
      id: '2.image',
      source: '1',
      sourceHandle: 'out:0',
      targetHandle: 'in:image',
    });
    expect(flowNodes(graph.levels[1]!, graph.widgets, label).map(({ id }) => id)).toEqual(['3', 'input', 'output']);
  });

  it('draws only again what is not the same', () => {
    const before = flowNodes(graph.levels[0]!, graph.widgets, label);
    const copy = structuredClone(graph);
    copy.levels[0]!.nodes[1]!.mode = 'MUTE';
    const after = keepSame(before, flowNodes(copy.levels[0]!, copy.widgets, label));
    expect(after[0]).toBe(before[0]);
    expect(after[1]).not.toBe(before[1]);
  });
});

describe('the way into subgraphs', () => {
  it('leads by instances, and back out of what is gone', () => {
    expect(levelAt(graph, ['57'])?.nodes[0]?.id).toBe('3');
    expect(standing(graph, ['57', '99'])).toEqual(['57']);
    expect(standing(graph, ['1'])).toEqual([]);
  });

  it('finds the node of a level that something further in belongs to', () => {
    expect(onLevel(graph.levels[0]!, [], '57/3')).toBe('57');
    expect(onLevel(graph.levels[1]!, ['58'], '57/3')).toBe('3');
    expect(onLevel(graph.levels[1]!, ['57'], '1')).toBeNull();
  });
});

describe('what is certain without the server', () => {
  it('is shown at once, also inside of a subgraph', () => {
    const changed = applyLocally(graph, [{ op: 'set', node: '57/3', input: 'width', value: 7 }], {});
    expect(changed.levels[1]!.nodes[0]!.inputs[1]!.value).toBe(7);
    expect(changed.levels[0]).toBe(graph.levels[0]);
  });

  it('leaves alone what is not there', () => {
    expect(applyLocally(graph, [{ op: 'set_title', node: '99', title: 'x' }], {})).toEqual(graph);
  });
});

describe('types', () => {
  it.each([
    ['IMAGE', 'image', true],
    ['IMAGE', 'MASK', false],
    ['*', 'MASK', true],
    ['IMAGE', 'MASK,IMAGE', true],
  ])('%s into %s', (from, to, expected) => expect(fits(from, to)).toBe(expected));
});

describe('two versions', () => {
  const change = (kind: string, nodeId: string, name: string | null = null, old: unknown = null) =>
    ({ kind, nodeId, nodeClass: null, name, old, new: null, words: '' }) as never;

  it('stand on one canvas, with what is gone as a ghost', () => {
    const newer: Graph = { ...graph, levels: [{ ...graph.levels[0]!, nodes: [node('1')] }, graph.levels[1]!] };
    const both = merged(graph, newer, [change('NODE_REMOVED', '2')]);
    expect(both.levels[0]!.nodes.map(({ id }) => id)).toEqual(['1', '2']);
  });

  it('differ at nodes, at values, and at instances by what is inside', () => {
    const changes = [
      change('NODE_ADDED', '2'),
      change('INPUT_CHANGED', '1', 'width', 4),
      change('INPUT_CHANGED', '57/3', 'width', 4),
    ];
    const at = differencesAt(graph.levels[0]!, [], changes, ((key: string) => key) as never);
    expect(at.get('2')?.kind).toBe('added');
    expect(at.get('1')).toEqual({ kind: 'changed', inputs: { width: '4' } });
    expect(at.get('57')).toEqual({ kind: 'changed', inputs: {} });
  });
});
