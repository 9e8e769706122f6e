import type { ProposedNode } from '@/api/schema';

/** Takes nodes with all that they need, and leaves out with a node all that needs it. */
export function choose(
  nodes: readonly ProposedNode[],
  chosen: ReadonlySet<string>,
  id: string,
  on: boolean,
): ReadonlySet<string> {
  const needs = new Map(nodes.map(({ nodeId, needs: others }) => [nodeId, others]));
  const next = new Set(chosen);
  const waiting = [id];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (on === next.has(node) && node !== id) continue;
    if (on) {
      next.add(node);
      waiting.push(...(needs.get(node) ?? []).filter((other) => !next.has(other)));
    } else {
      next.delete(node);
      const without = node;
      waiting.push(...nodes.filter((other) => other.needs.includes(without)).map(({ nodeId }) => nodeId));
    }
  }
  return next;
}
