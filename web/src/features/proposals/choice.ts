import type { ProposedNode } from '@/api/schema';

/** Takes a node with all that it needs, or leaves it out with all that needs it. */
export function choose(
  nodes: readonly ProposedNode[],
  chosen: ReadonlySet<string>,
  id: string,
  on: boolean,
): ReadonlySet<string> {
  const follow = (from: string) =>
    on
      ? (nodes.find(({ nodeId }) => nodeId === from)?.needs ?? [])
      : nodes.filter(({ needs }) => needs.includes(from)).map(({ nodeId }) => nodeId);
  const reached = new Set([id]);
  // A set is walked through to what is added on the way.
  for (const node of reached) for (const next of follow(node)) reached.add(next);
  return on ? new Set([...chosen, ...reached]) : new Set([...chosen].filter((node) => !reached.has(node)));
}
