import { expect, test } from 'vitest';
import { type Change, merged } from './differences';
import { flowEdges } from './flow';
import type { Graph, GraphGroup, GraphLink } from './graph';

const link = (from: string, to: string, toInput: string): GraphLink => ({
  from,
  fromSlot: 0,
  to,
  toInput,
  type: 'IMAGE',
  via: [],
});
const group = (title: string, x: number): GraphGroup => ({
  key: title,
  title,
  x,
  y: 0,
  width: 10,
  height: 10,
  color: null,
});
const graph = (nodes: string[], links: GraphLink[], groups: GraphGroup[] = []) =>
  ({
    format: 'UI',
    widgets: [],
    levels: [
      {
        path: '',
        definition: null,
        nodes: nodes.map((id) => ({ id, kind: 'NODE', inputs: [], outputs: [] })),
        links,
        groups,
        inputs: [],
        outputs: [],
      },
    ],
  }) as unknown as Graph;
const change = (kind: string, rest: Partial<Change>): Change => ({
  kind,
  nodeId: null,
  nodeClass: null,
  name: null,
  old: null,
  new: null,
  words: '',
  ...rest,
});

test('of an input that is fed by another node, both links are drawn: the new one and the ghost of the old one', () => {
  const older = graph(['1', '2', '3'], [link('1', '3', 'image')]);
  const newer = graph(['2', '3'], [link('2', '3', 'image')]);
  const both = merged(older, newer, [
    change('NODE_REMOVED', { nodeId: '1' }),
    change('LINK_REMOVED', { nodeId: '3', name: 'image' }),
    change('LINK_ADDED', { nodeId: '3', name: 'image' }),
  ]);
  expect(both.levels[0]!.links.map(({ from, difference }) => `${from} ${difference}`)).toEqual([
    '2 added',
    '1 removed',
  ]);
  expect(new Set(flowEdges(both.levels[0]!).map(({ id }) => id)).size).toBe(2);
  expect(newer.levels[0]!.links[0]!.difference).toBeUndefined();
});

test('groups are marked by title and place, and what is gone comes back as a ghost', () => {
  const older = graph([], [], [group('Old', 0), group('Kept', 5)]);
  const newer = graph([], [], [group('Kept', 9), group('New', 1)]);
  const at = (title: string, x: number) => ({ title, bounding: [x, 0, 10, 10] }) as unknown as Change['new'];
  const both = merged(older, newer, [
    change('GROUP_ADDED', { name: 'New', new: at('New', 1) }),
    change('GROUP_CHANGED', { name: 'Kept', old: at('Kept', 5), new: at('Kept', 9) }),
    change('GROUP_REMOVED', { name: 'Old', old: at('Old', 0) }),
  ]);
  expect(both.levels[0]!.groups.map(({ title, difference }) => `${title} ${difference}`)).toEqual([
    'Kept changed',
    'New added',
    'Old removed',
  ]);
});
