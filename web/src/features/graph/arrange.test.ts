import { expect, test } from 'vitest';
import { arranged } from './arrange';
import type { GraphNode } from './graph';

const node = (id: string, x: number, y: number, width: number, height: number) =>
  ({ id, kind: 'NODE', x, y, width, height, inputs: [], outputs: [] }) as unknown as GraphNode;
const nodes = [node('1', 0, 0, 200, 100), node('2', 500, 40, 200, 60), node('3', 1000, 10, 300, 100)];

test('nodes stand in one line at the edge that was chosen, and those that stand there already are left alone', () => {
  expect(arranged(nodes, [], 'left')).toEqual([
    { id: '2', x: 0, y: 40 },
    { id: '3', x: 0, y: 10 },
  ]);
  expect(arranged(nodes, [], 'right').map(({ id, x }) => [id, x])).toEqual([
    ['1', 1100],
    ['2', 1100],
  ]);
  expect(arranged(nodes, [], 'bottom').map(({ id, y }) => [id, y])).toEqual([
    ['1', 10],
    ['2', 50],
  ]);
});

test('the gaps between nodes become the same while the first and the last stay', () => {
  expect(arranged(nodes, [], 'columns')).toEqual([]);
  const moved = [nodes[0]!, node('2', 300, 40, 200, 60), nodes[2]!];
  expect(arranged(moved, [], 'columns')).toEqual([{ id: '2', x: 500, y: 40 }]);
});
