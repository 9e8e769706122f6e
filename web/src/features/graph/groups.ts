import { type Graph, type GraphNode, type Level, pathOf, type Trail } from './graph';
import { layoutOf, titleHeight } from './layout';
import { type Operation, reference } from './operations';

type Group = Level['groups'][number];

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** The room that the server leaves round the nodes of a group. */
const padding = 10;
const groupTitle = 34;

/** How operations name a group; unlike a node's, its key may not be taken for an alias. */
export function groupReference(ids: Readonly<Record<string, string>>, trail: Trail, key: string): string {
  return trail.length === 0 ? key : `${reference(ids, pathOf(trail).slice(0, -1))}/${key}`;
}

/** The nodes of a group: those whose middle is inside of its box. */
export const membersOf = (level: Level, group: Group, widgets: Graph['widgets']): GraphNode[] =>
  level.nodes.filter((node) => holds(group, boxOf(node, widgets)));

/** The box that is drawn round nodes. */
export function boxRound(nodes: readonly GraphNode[], widgets: Graph['widgets']): Box {
  const boxes = nodes.map((node) => boxOf(node, widgets));
  const x = Math.min(...boxes.map((box) => box.x)) - padding;
  const y = Math.min(...boxes.map((box) => box.y)) - padding - groupTitle;
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) + padding - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) + padding - y,
  };
}

/** Moves a group with its nodes, and the groups that stand in it with theirs. */
export function movedGroup(
  level: Level,
  group: Group,
  widgets: Graph['widgets'],
  by: { x: number; y: number },
  name: { node(id: string): string; group(key: string): string },
): Operation[] {
  const to = (place: { x: number; y: number }) => ({ x: Math.round(place.x + by.x), y: Math.round(place.y + by.y) });
  const members = membersOf(level, group, widgets);
  const inside = level.groups.filter((other) => other === group || holds(group, other));
  return [
    ...members.map((node): Operation => ({ op: 'move', node: name.node(node.id), ...to(node) })),
    ...inside.map((each): Operation => ({ op: 'group', group: name.group(each.key), ...to(each) })),
  ];
}

function boxOf(node: GraphNode, widgets: Graph['widgets']): Box {
  const { width, height } = layoutOf(node, widgets);
  return { x: node.x, y: node.y - titleHeight, width, height };
}

function holds(group: Box, box: Box): boolean {
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return x >= group.x && x <= group.x + group.width && y >= group.y && y <= group.y + group.height;
}
