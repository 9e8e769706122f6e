import type { CSSProperties } from 'react';
import type { FlowEdge, FlowNode } from './flow';
import { linkPath, linkStyle } from './link';

/** All links that look the same, as one path. */
export interface FarLinkPath {
  key: string;
  path: string;
  style: CSSProperties;
  /** In pixels of the graph. */
  width: number;
}

/** The links between these nodes, put together by how they look. */
export function farLinkPaths(nodes: readonly FlowNode[], edges: readonly FlowEdge[]): FarLinkPath[] {
  const known = new Map(nodes.map((node) => [node.id, node]));
  const paths = new Map<string, { parts: string[]; style: CSSProperties }>();
  for (const { source, sourceHandle, target, targetHandle, data, style } of edges) {
    const from = endAt(known.get(source), sourceHandle);
    const to = endAt(known.get(target), targetHandle);
    if (!from || !to) continue;
    const looks = { ...style, ...linkStyle(data) };
    const key = `${looks.stroke} ${looks.strokeWidth}`;
    const { parts } = paths.get(key) ?? paths.set(key, { parts: [], style: looks }).get(key)!;
    parts.push(linkPath(from, data?.via ?? [], to));
  }
  return [...paths].map(([key, { parts, style }]) => ({
    key,
    path: parts.join(' '),
    style,
    width: Number(style.strokeWidth ?? 1),
  }));
}

/** The outer middle of a handle, where the library ends a link too. */
function endAt(node: FlowNode | undefined, handleId: string | null | undefined) {
  const handle = node?.handles?.find(({ id }) => id === handleId);
  if (!node || !handle) return null;
  const { x, y, width = 0, height = 0, type } = handle;
  return { x: node.position.x + x + (type === 'source' ? width : 0), y: node.position.y + y + height / 2 };
}
