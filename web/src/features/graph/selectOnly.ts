import type { Node, ReactFlowInstance } from '@xyflow/react';

/** Selects nodes in place of those that are selected. */
export const selectOnly = <Each extends Node>(
  flow: Pick<ReactFlowInstance<Each>, 'setNodes'>,
  isWanted: (node: Each) => boolean,
): void =>
  flow.setNodes((nodes) =>
    nodes.map((node) => ((node.selected ?? false) === isWanted(node) ? node : { ...node, selected: isWanted(node) })),
  );
