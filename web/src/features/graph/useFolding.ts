import { useCallback, useMemo, useState } from 'react';
import type { Level } from './graph';

const none: ReadonlySet<string> = new Set();

/** A level whose collapsed nodes can be looked into. That is a matter of who looks, and no change of the workflow. */
export function useFolding(level: Level) {
  const [unfolded, setUnfolded] = useState(none);
  const shown = useMemo(() => withUnfolded(level, unfolded), [level, unfolded]);
  const fold = useCallback((node: string) => setUnfolded((before) => toggled(before, node)), []);
  return { shown, unfolded, fold };
}

const withUnfolded = (level: Level, unfolded: ReadonlySet<string>): Level =>
  unfolded.size === 0
    ? level
    : {
        ...level,
        nodes: level.nodes.map((node) =>
          node.collapsed && unfolded.has(node.id) ? { ...node, collapsed: false } : node,
        ),
      };

function toggled(before: ReadonlySet<string>, node: string): ReadonlySet<string> {
  const after = new Set(before);
  if (!after.delete(node)) after.add(node);
  return after;
}
