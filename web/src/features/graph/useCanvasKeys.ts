import { useReactFlow } from '@xyflow/react';
import type { RefObject } from 'react';
import type { FlowEdge, FlowNode } from './flow';
import type { Trail } from './graph';
import { selectOnly } from './selectOnly';
import { fitting } from './useFitting';
import { useGraphKeys } from './useGraphKeys';

interface CanvasKeys {
  readOnly: boolean;
  trail: Trail;
  onTrail(trail: Trail): void;
}

/** Keys for what is selected and in sight. */
export function useCanvasKeys(area: RefObject<HTMLElement | null>, { readOnly, trail, onTrail }: CanvasKeys): void {
  const flow = useReactFlow<FlowNode, FlowEdge>();
  useGraphKeys(area, (event) => {
    if (event.altKey || event.repeat) return;
    const chosen = (item: FlowNode | FlowEdge) => item.selected === true;
    const nodes = flow.getNodes().filter(chosen);
    const withControl = event.ctrlKey || event.metaKey;
    // The library hears its own key for this wherever on the page it is pressed.
    if (!readOnly && (event.key === 'Delete' || event.key === 'Backspace'))
      void flow.deleteElements({ nodes, edges: flow.getEdges().filter(chosen) });
    else if (!readOnly && withControl && event.key.toLowerCase() === 'a')
      selectOnly(flow, (node) => node.type === 'workflow');
    else if (event.key === '.' && !withControl) void flow.fitView(nodes.length > 0 ? { ...fitting, nodes } : fitting);
    else if (event.key === 'Escape' && nodes.length === 0 && trail.length > 0) onTrail(trail.slice(0, -1));
    else return;
    event.preventDefault();
  });
}
