import { type Edge, type Node, type NodeHandle, Position } from '@xyflow/react';
import type { Compared, Graph, GraphLink, GraphNode, Level } from './graph';
import { membersOf } from './groups';
import { layoutOf, middleOf, type NodeLayout, titleHeight } from './layout';
import { typeColor } from './typeColor';

export interface NodeData extends Record<string, unknown> {
  node: GraphNode;
  layout: NodeLayout;
}

export interface GroupData extends Record<string, unknown>, Compared {
  key: string;
  title: string;
  color: string | null;
  /** The ids of its nodes, which go where it goes. */
  members: readonly string[];
}

export interface BorderData extends Record<string, unknown> {
  side: 'input' | 'output';
  slots: Level['inputs'];
}

export interface LinkData extends Record<string, unknown>, Compared {
  via: { x: number; y: number }[];
}

export type WorkflowFlowNode = Node<NodeData, 'workflow'>;
export type GroupFlowNode = Node<GroupData, 'box'>;
export type BorderFlowNode = Node<BorderData, 'border'>;
export type FlowNode = WorkflowFlowNode | GroupFlowNode | BorderFlowNode;
export type FlowEdge = Edge<LinkData, 'link'>;

export const inputHandle = (name: string) => `in:${name}`;
export const outputHandle = (index: number) => `out:${index}`;

/** The name of the input, or the number of the output, that a handle stands for. */
export const ofHandle = (handle: string) => handle.slice(handle.indexOf(':') + 1);

const handleSize = 12;
const borderWidth = 150;
const borderGap = 140;
export const borderRow = 28;

const groupPrefix = 'group ';

/** One level as React Flow draws it: groups behind, then nodes, and the sides of a subgraph's border. */
export function flowNodes(level: Level, widgets: Graph['widgets'], label: (node: GraphNode) => string): FlowNode[] {
  const groups = level.groups.map((group, index): GroupFlowNode => {
    const members = membersOf(level, group, widgets).map((node) => node.id);
    return {
      id: `${groupPrefix}${index}`,
      type: 'box',
      position: { x: group.x, y: group.y },
      width: group.width,
      height: group.height,
      data: { key: group.key, title: group.title, color: group.color, members, difference: group.difference },
      // Only by its title can it be held; what lies behind its nodes is the canvas.
      dragHandle: '.easel-group-title',
      style: { pointerEvents: 'none' },
      selectable: false,
      focusable: false,
      deletable: false,
      connectable: false,
      zIndex: -1,
    };
  });
  const nodes = level.nodes.map((node): WorkflowFlowNode => {
    const layout = layoutOf(node, widgets);
    return {
      id: node.id,
      type: 'workflow',
      position: { x: node.x, y: node.y - titleHeight },
      width: layout.width,
      height: layout.height,
      // Known before it is drawn, so that what is out of sight counts when all is brought into sight.
      measured: { width: layout.width, height: layout.height },
      handles: handlesOf(layout),
      data: { node, layout },
      ariaLabel: label(node),
    };
  });
  return [...groups, ...nodes, ...borders(level, nodes)];
}

function handlesOf(layout: NodeLayout): NodeHandle[] {
  const handles: NodeHandle[] = [];
  const half = handleSize / 2;
  for (const row of layout.rows) {
    const y = middleOf(row) - half;
    if (row.input?.socket) {
      handles.push({
        ...handleBox,
        id: inputHandle(row.input.name),
        type: 'target',
        position: Position.Left,
        x: -half,
        y,
      });
    }
    if (row.output !== undefined) {
      const x = layout.width - half;
      handles.push({ ...handleBox, id: outputHandle(row.output), type: 'source', position: Position.Right, x, y });
    }
  }
  return handles;
}

const handleBox = { width: handleSize, height: handleSize };

function borders(level: Level, nodes: readonly WorkflowFlowNode[]): BorderFlowNode[] {
  if (level.definition === null) return [];
  const left = Math.min(0, ...nodes.map((node) => node.position.x));
  const right = Math.max(0, ...nodes.map((node) => node.position.x + (node.width ?? 0)));
  const top = Math.min(0, ...nodes.map((node) => node.position.y));
  const side = (name: 'input' | 'output', slots: Level['inputs'], x: number): BorderFlowNode => ({
    id: name,
    type: 'border',
    position: { x, y: top },
    width: borderWidth,
    height: borderRow * (slots.length + 1) + 8,
    data: { side: name, slots },
    draggable: false,
    deletable: false,
    handles: slots.map((slot, index) => ({
      ...handleBox,
      id: name === 'input' ? outputHandle(index) : inputHandle(slot.name),
      type: name === 'input' ? 'source' : 'target',
      position: name === 'input' ? Position.Right : Position.Left,
      x: name === 'input' ? borderWidth - handleSize / 2 : -handleSize / 2,
      y: borderRow * (index + 1.5) - handleSize / 2,
    })),
  });
  return [
    side('input', level.inputs, left - borderGap - borderWidth),
    side('output', level.outputs, right + borderGap),
  ];
}

export function flowEdges(level: Level): FlowEdge[] {
  return level.links.map((link) => ({
    id: edgeId(link),
    type: 'link',
    source: link.from,
    sourceHandle: outputHandle(link.fromSlot),
    target: link.to,
    targetHandle: inputHandle(link.toInput),
    data: { via: link.via, difference: link.difference },
    style: { stroke: typeColor(link.type), strokeWidth: 2 },
    ariaLabel: `${link.from} → ${link.to}.${link.toInput}`,
    focusable: false,
  }));
}

/** An input has one link, and may have lost another one. */
const edgeId = (link: GraphLink) =>
  `${link.difference === 'removed' ? `${link.from}.${link.fromSlot} ` : ''}${link.to}.${link.toInput}`;

/** Keeps the objects of what did not change, so that only nodes that differ are drawn again. */
export function keepSame<T extends { id: string }>(before: readonly T[], now: readonly T[]): T[] {
  const known = new Map(before.map((item) => [item.id, item]));
  return now.map((item) => {
    const old = known.get(item.id);
    return old && sameDrawing(old, item) ? old : item;
  });
}

function sameDrawing(old: object, now: object): boolean {
  const one = old as Record<string, unknown>;
  const other = now as Record<string, unknown>;
  return ['data', 'position', 'width', 'height', 'ariaLabel', 'source', 'sourceHandle', 'style', 'className'].every(
    (name) => one[name] === other[name] || JSON.stringify(one[name]) === JSON.stringify(other[name]),
  );
}

/** Takes the nodes of a group along while the group is dragged. */
export function withMembers(nodes: readonly FlowNode[], level: Level, dragged: ReadonlySet<string>): FlowNode[] {
  const shifts = new Map<string, { x: number; y: number }>();
  for (const group of nodes) {
    if (group.type !== 'box' || !dragged.has(group.id)) continue;
    const shift = shiftOf(group, level);
    for (const member of group.data.members) shifts.set(member, shift);
  }
  const places = new Map(level.nodes.map((node) => [node.id, node]));
  return nodes.map((node) => {
    const shift = shifts.get(node.id);
    const place = places.get(node.id);
    if (!shift || !place) return node;
    return { ...node, position: { x: place.x + shift.x, y: place.y - titleHeight + shift.y } };
  });
}

/** How far a group was dragged from where the level has it. */
export function shiftOf(group: GroupFlowNode, level: Level): { x: number; y: number } {
  const from = level.groups[Number(group.id.slice(groupPrefix.length))];
  return from ? { x: group.position.x - from.x, y: group.position.y - from.y } : { x: 0, y: 0 };
}
