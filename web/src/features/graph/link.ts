import { getBezierPath, Position } from '@xyflow/react';
import type { CSSProperties } from 'react';
import type { LinkData } from './flow';

interface Place {
  x: number;
  y: number;
}

/** The colour of the type gives way to what happened; a link that is gone is broken, so that the colour need not tell alone. */
const differences: Record<NonNullable<LinkData['difference']>, CSSProperties> = {
  added: { stroke: 'var(--ant-color-success)', strokeWidth: 5 },
  removed: { stroke: 'var(--ant-color-error)', strokeWidth: 3, strokeDasharray: '7 6' },
  changed: { stroke: 'var(--ant-color-warning)', strokeWidth: 4 },
};

/** What a comparison makes of how a link looks. */
export const linkStyle = (data: LinkData | undefined): CSSProperties =>
  data?.difference ? differences[data.difference] : {};

/** The way of a link through its reroutes. */
export function linkPath(from: Place, via: readonly Place[], to: Place): string {
  const places = [from, ...via, to];
  return places
    .slice(1)
    .map((place, index) => curve(places[index]!, place))
    .join(' ');
}

function curve(from: Place, to: Place): string {
  const [path] = getBezierPath({
    sourceX: from.x,
    sourceY: from.y,
    sourcePosition: Position.Right,
    targetX: to.x,
    targetY: to.y,
    targetPosition: Position.Left,
  });
  return path;
}
