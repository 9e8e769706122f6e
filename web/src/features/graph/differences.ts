import type { TFunction } from 'i18next';
import type { components } from '@/api/schema';
import type { Difference } from './canvas';
import { type Graph, type Level, levelAt, localId, pathOf, type Trail, trailTo } from './graph';
import { inWords } from './values';

export type Change = components['schemas']['ChangeView'];

/** The newer graph with what is gone put back as ghosts, so that both can be seen on one canvas. */
export function merged(older: Graph, newer: Graph, changes: readonly Change[]): Graph {
  const gone = changes.filter((change) => change.kind === 'NODE_REMOVED' && change.nodeId !== null);
  return gone.reduce((graph, change) => putBack(older, graph, change.nodeId!), newer);
}

function putBack(older: Graph, graph: Graph, fullId: string): Graph {
  const trail = trailTo(fullId);
  const target = levelAt(graph, trail);
  const node = levelAt(older, trail)?.nodes.find((candidate) => candidate.id === localId(fullId));
  if (!target || !node || target.nodes.some((other) => other.id === node.id)) return graph;
  // What edits its values is listed in the older graph; a ghost only shows its shape.
  const ghost = { ...node, inputs: node.inputs.map((input) => ({ ...input, widget: null })) };
  const level = { ...target, nodes: [...target.nodes, ghost] };
  return { ...graph, levels: graph.levels.map((other) => (other === target ? level : other)) };
}

/** How the nodes of a level differ, by their ids on it; an instance is changed where something inside of it is. */
export function differencesAt(
  level: Level,
  trail: Trail,
  changes: readonly Change[],
  t: TFunction<'graph'>,
): ReadonlyMap<string, Difference> {
  const paths = [...new Set([pathOf(trail), level.path])];
  const found = new Map<string, { kind: Difference['kind']; inputs: Record<string, string> }>();
  for (const change of changes) {
    const path = paths.find((candidate) => change.nodeId?.startsWith(candidate));
    if (path === undefined || change.kind === 'NODE_MOVED') continue;
    const [id, ...inside] = change.nodeId!.slice(path.length).split('/');
    const at = found.get(id!) ?? { kind: 'changed' as const, inputs: {} };
    found.set(id!, at);
    if (inside.length > 0) continue;
    if (change.kind === 'NODE_ADDED') at.kind = 'added';
    if (change.kind === 'NODE_REMOVED') at.kind = 'removed';
    if (change.kind === 'INPUT_CHANGED' && change.name)
      at.inputs[change.name] = inWords(change.old, { kind: 'TEXT' }, t);
  }
  return found;
}
