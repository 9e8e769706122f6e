import { type OnMoveStart, useReactFlow, useStore } from '@xyflow/react';
import { useCallback, useEffect, useRef, useState } from 'react';

/** How all of a level comes into sight. */
export const fitting = { maxZoom: 1, padding: 0.08 };

/** Keeps all of a level in sight while the canvas finds its size, until the person moves it. */
export function useFitting() {
  const flow = useReactFlow();
  const width = useStore((state) => state.width);
  const height = useStore((state) => state.height);
  const moved = useRef(false);
  const [moving, setMoving] = useState(false);
  useEffect(() => {
    if (width > 0 && height > 0 && !moved.current) void flow.fitView(fitting);
  }, [flow, width, height]);
  // Without an event it was the page that moved the canvas.
  const onMoveStart: OnMoveStart = useCallback((event) => {
    if (event) moved.current = true;
    setMoving(true);
  }, []);
  const onMoveEnd = useCallback(() => setMoving(false), []);
  return { moving, onMoveStart, onMoveEnd };
}
