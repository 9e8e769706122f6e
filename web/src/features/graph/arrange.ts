import type { Graph, GraphNode } from './graph';
import { layoutOf } from './layout';

export const arrangements = ['left', 'right', 'top', 'bottom', 'columns', 'rows'] as const;
export type Arrangement = (typeof arrangements)[number];

interface Place {
  id: string;
  x: number;
  y: number;
}

/** Where nodes go so that their edges stand in one line, or the gaps between them are the same; only those that move. */
export function arranged(nodes: readonly GraphNode[], widgets: Graph['widgets'], how: Arrangement): Place[] {
  const boxes = nodes.map((node) => ({ node, x: node.x, y: node.y, ...layoutOf(node, widgets) }));
  const least = (edge: (box: (typeof boxes)[number]) => number) => Math.min(...boxes.map(edge));
  const most = (edge: (box: (typeof boxes)[number]) => number) => Math.max(...boxes.map(edge));
  const places = (): Place[] => {
    switch (how) {
      case 'left':
        return boxes.map(({ node, y }) => ({ id: node.id, x: least((box) => box.x), y }));
      case 'right':
        return boxes.map(({ node, y, width }) => ({ id: node.id, x: most((box) => box.x + box.width) - width, y }));
      case 'top':
        return boxes.map(({ node, x }) => ({ id: node.id, x, y: least((box) => box.y) }));
      case 'bottom':
        return boxes.map(({ node, x, height }) => ({ id: node.id, x, y: most((box) => box.y + box.height) - height }));
      case 'columns':
        return spread(boxes.map(({ node, x, width }) => ({ id: node.id, at: x, size: width }))).map(({ id, at }) => ({
          id,
          x: at,
          y: boxes.find(({ node }) => node.id === id)!.y,
        }));
      case 'rows':
        return spread(boxes.map(({ node, y, height }) => ({ id: node.id, at: y, size: height }))).map(({ id, at }) => ({
          id,
          x: boxes.find(({ node }) => node.id === id)!.x,
          y: at,
        }));
    }
  };
  const before = new Map(nodes.map((node) => [node.id, node]));
  return places()
    .map(({ id, x, y }) => ({ id, x: Math.round(x), y: Math.round(y) }))
    .filter(({ id, x, y }) => Math.round(before.get(id)!.x) !== x || Math.round(before.get(id)!.y) !== y);
}

interface Span {
  id: string;
  at: number;
  size: number;
}

/** Leaves the first and the last in place, and the same gap between all of them. */
function spread(spans: readonly Span[]): Span[] {
  const sorted = [...spans].sort((one, other) => one.at - other.at);
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const filled = sorted.reduce((sum, { size }) => sum + size, 0);
  const gap = (last.at + last.size - first.at - filled) / Math.max(1, sorted.length - 1);
  let at = first.at;
  return sorted.map((span) => {
    const placed = { ...span, at };
    at += span.size + gap;
    return placed;
  });
}
