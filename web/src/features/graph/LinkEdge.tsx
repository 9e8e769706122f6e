import { BaseEdge, type EdgeProps, getBezierPath, Position } from '@xyflow/react';
import { memo } from 'react';
import type { FlowEdge } from './flow';

interface Place {
  x: number;
  y: number;
}

/** A link, led through its reroutes where it has some. */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<FlowEdge>) {
  const { sourceX, sourceY, targetX, targetY, style, selected, data } = props;
  const places = [{ x: sourceX, y: sourceY }, ...(data?.via ?? []), { x: targetX, y: targetY }];
  const path = places.slice(1).map((place, index) => curve(places[index]!, place));
  return (
    <>
      <BaseEdge
        path={path.join(' ')}
        interactionWidth={14}
        style={{ ...style, strokeWidth: selected ? 4 : 2, ...(data?.difference && strokes[data.difference]) }}
      />
      {data?.via.map((place) => (
        <circle key={`${place.x} ${place.y}`} cx={place.x} cy={place.y} r={5} fill={String(style?.stroke)} />
      ))}
    </>
  );
});

/** The colour of the type gives way to what happened; a link that is gone is broken, so that the colour need not tell alone. */
const strokes = {
  added: { stroke: 'var(--ant-color-success)', strokeWidth: 5 },
  removed: { stroke: 'var(--ant-color-error)', strokeWidth: 3, strokeDasharray: '7 6' },
  changed: { stroke: 'var(--ant-color-warning)', strokeWidth: 4 },
};

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
