import {
  applyEdgeChanges,
  applyNodeChanges,
  type NodeChange,
  type OnBeforeDelete,
  type OnEdgesChange,
  type OnNodesChange,
  type OnSelectionChangeFunc,
} from '@xyflow/react';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type FlowEdge,
  type FlowNode,
  flowEdges,
  flowNodes,
  type GroupFlowNode,
  keepSame,
  ofHandle,
  shiftOf,
  withMembers,
} from './flow';
import type { LevelActions } from './GraphCanvas';
import { type Graph, type GraphNode, type Level, nameOf } from './graph';
import { titleHeight } from './layout';

/** The nodes and links of a level for React Flow, which keeps what is selected and dragged; lasting changes go through the actions. */
export function useFlowItems(level: Level, widgets: Graph['widgets'], actions: LevelActions | null) {
  const { t } = useTranslation('graph');
  const label = useCallback(
    (node: GraphNode) => t('nodeLabel', { name: nameOf(node), id: node.id, class: node.displayName }),
    [t],
  );
  const [nodes, setNodes] = useState<FlowNode[]>(() => flowNodes(level, widgets, label));
  const [edges, setEdges] = useState<FlowEdge[]>(() => flowEdges(level));

  useEffect(() => {
    setNodes((before) => withState(before, keepSame(before, flowNodes(level, widgets, label))));
    setEdges((before) => keepSame(before, flowEdges(level)));
  }, [level, widgets, label]);

  const onNodesChange: OnNodesChange<FlowNode> = useCallback(
    (changes) => {
      const places = changes.filter((change) => change.type === 'position');
      setNodes((before) => {
        const after = applyNodeChanges(changes, before);
        return places.length === 0 ? after : withMembers(after, level, new Set(places.map(({ id }) => id)));
      });
      const moved = changes.filter(isDropped).flatMap((change) => {
        const node = level.nodes.find((candidate) => candidate.id === change.id);
        const x = Math.round(change.position!.x);
        const y = Math.round(change.position!.y + titleHeight);
        return node && (Math.round(node.x) !== x || Math.round(node.y) !== y) ? [{ id: node.id, x, y }] : [];
      });
      if (moved.length > 0) actions?.move(moved);
      for (const change of changes.filter(isDropped)) {
        const group = nodes.find((node): node is GroupFlowNode => node.id === change.id && node.type === 'box');
        const by = group && shiftOf({ ...group, position: change.position! }, level);
        if (by && Math.abs(by.x) + Math.abs(by.y) >= 1) actions?.moveGroup(group.data.key, by);
      }
    },
    [actions, level, nodes],
  );
  const onEdgesChange: OnEdgesChange<FlowEdge> = useCallback(
    (changes) => setEdges((before) => applyEdgeChanges(changes, before)),
    [],
  );
  // Deleting is an operation like any other: what goes is seen in the graph that comes back.
  const onBeforeDelete: OnBeforeDelete<FlowNode, FlowEdge> = useCallback(
    async ({ nodes: gone, edges: cut }) => {
      const ids = gone.filter((node) => node.type === 'workflow').map((node) => node.id);
      const alone = cut.filter((edge) => !ids.includes(edge.source) && !ids.includes(edge.target));
      actions?.remove(
        ids,
        alone.map((edge) => ({ node: edge.target, input: ofHandle(edge.targetHandle!) })),
      );
      return false;
    },
    [actions],
  );
  const onSelectionChange: OnSelectionChangeFunc<FlowNode, FlowEdge> = useCallback(
    ({ nodes: selected }) =>
      actions?.select(selected.filter((node) => node.type === 'workflow').map((node) => node.id)),
    [actions],
  );
  return { nodes, edges, onNodesChange, onEdgesChange, onBeforeDelete, onSelectionChange };
}

type PositionChange = Extract<NodeChange<FlowNode>, { type: 'position' }>;

/** The end of a drag, or a step with the arrow keys. */
const isDropped = (change: NodeChange<FlowNode>): change is PositionChange =>
  change.type === 'position' && !change.dragging && change.position !== undefined;

function withState(before: readonly FlowNode[], now: readonly FlowNode[]): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  return now.map((node) => {
    const old = known.get(node.id);
    return old && old !== node ? ({ ...node, selected: old.selected, measured: old.measured } as FlowNode) : node;
  });
}
