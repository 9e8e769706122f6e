import { useEffect, useRef } from 'react';
import { type LiveEvent, live } from './live';

/** Calls the handler with the events of these types for as long as the component is there. */
export function useLive(types: readonly string[], handle: (event: LiveEvent) => void): void {
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  const key = types.join(' ');
  useEffect(() => {
    const wanted = new Set(key.split(' '));
    return live.listen((event) => {
      if (wanted.has(event.type)) latest.current(event);
    });
  }, [key]);
}
