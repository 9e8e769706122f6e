import { useStore, ViewportPortal } from '@xyflow/react';
import { useMemo } from 'react';
import { farLinkPaths } from './farLinks';
import type { FlowEdge, FlowNode } from './flow';

/** In pixels of the screen; thinner, and a link fades away. */
const thinnest = 0.8;

/** The links of a large level that is seen from far away: a path for each kind, since an element for each link makes the canvas move in jerks. */
export function FarLinks({ nodes, edges }: { nodes: readonly FlowNode[]; edges: readonly FlowEdge[] }) {
  const paths = useMemo(() => farLinkPaths(nodes, edges), [nodes, edges]);
  const zoom = useStore((state) => state.transform[2]);
  return (
    <ViewportPortal>
      <svg className="easel-far-links" aria-hidden="true">
        {paths.map(({ key, path, style, width }) => (
          <path key={key} d={path} style={{ ...style, strokeWidth: Math.max(width, thinnest / zoom) }} />
        ))}
      </svg>
    </ViewportPortal>
  );
}
