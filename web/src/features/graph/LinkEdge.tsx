import { BaseEdge, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import type { FlowEdge } from './flow';
import { linkPath, linkStyle } from './link';

/** A link, led through its reroutes where it has some. */
export const LinkEdge = memo(function LinkEdge(props: EdgeProps<FlowEdge>) {
  const { sourceX, sourceY, targetX, targetY, style, selected, data } = props;
  const via = data?.via ?? [];
  return (
    <>
      <BaseEdge
        path={linkPath({ x: sourceX, y: sourceY }, via, { x: targetX, y: targetY })}
        interactionWidth={14}
        style={{ ...style, ...(selected && { strokeWidth: 4 }), ...linkStyle(data) }}
      />
      {via.map((place) => (
        <circle key={`${place.x} ${place.y}`} cx={place.x} cy={place.y} r={5} fill={String(style?.stroke)} />
      ))}
    </>
  );
});
