import type { TFunction } from 'i18next';
import type { components } from '@/api/schema';
import type { Difference } from './canvas';
import {
  type Compared,
  type Graph,
  type GraphGroup,
  type GraphLink,
  type Level,
  levelAt,
  localId,
  pathOf,
  type Trail,
  trailTo,
} from './graph';
import { inWords } from './values';

export type Change = components['schemas']['ChangeView'];

/** The newer graph with what is gone put back as ghosts, and links and groups marked, so that both can be seen on one canvas. */
export function merged(older: Graph, newer: Graph, changes: readonly Change[]): Graph {
  const withNodes = changes
    .filter((change) => change.kind === 'NODE_REMOVED' && change.nodeId !== null)
    .reduce((graph, change) => putBack(older, graph, change.nodeId!), newer);
  return changes.reduce((graph, change) => {
    if (change.kind === 'LINK_ADDED' || change.kind === 'LINK_REMOVED') return markLink(older, graph, change);
    return change.kind.startsWith('GROUP_') ? markGroup(older, graph, change) : graph;
  }, withNodes);
}

function putBack(older: Graph, graph: Graph, fullId: string): Graph {
  const trail = trailTo(fullId);
  const node = levelAt(older, trail)?.nodes.find((candidate) => candidate.id === localId(fullId));
  return changeLevel(graph, trail, (level) => {
    if (!node || level.nodes.some((other) => other.id === node.id)) return level;
    // What edits its values is listed in the older graph; a ghost only shows its shape.
    const ghost = { ...node, inputs: node.inputs.map((input) => ({ ...input, widget: null })) };
    return { ...level, nodes: [...level.nodes, ghost] };
  });
}

function markLink(older: Graph, graph: Graph, { kind, nodeId, name }: Change): Graph {
  if (nodeId === null) return graph;
  const trail = trailTo(nodeId);
  const isIt = (link: GraphLink) => link.to === localId(nodeId) && link.toInput === name;
  return changeLevel(graph, trail, (level) => {
    if (kind === 'LINK_ADDED') {
      const links = level.links.map((link) => (isIt(link) && !link.difference ? marked(link, 'added') : link));
      return { ...level, links };
    }
    const gone = levelAt(older, trail)?.links.find(isIt);
    return gone ? { ...level, links: [...level.links, marked(gone, 'removed')] } : level;
  });
}

const marked = <T extends Compared>(what: T, difference: Compared['difference']): T => ({ ...what, difference });

/** A group has no id in changes; its title and place tell which one it is. */
function markGroup(older: Graph, graph: Graph, change: Change): Graph {
  const { title, x, y } = groupOf(change.new ?? change.old);
  const path = change.name?.endsWith(title) ? change.name.slice(0, change.name.length - title.length) : '';
  const trail = path.split('/').filter(Boolean);
  const isIt = (group: GraphGroup) => group.title === title && group.x === x && group.y === y;
  return changeLevel(graph, trail, (level) => {
    if (change.kind === 'GROUP_REMOVED') {
      const gone = levelAt(older, trail)?.groups.find(isIt);
      return gone ? { ...level, groups: [...level.groups, marked(gone, 'removed')] } : level;
    }
    const difference = change.kind === 'GROUP_ADDED' ? 'added' : 'changed';
    return { ...level, groups: level.groups.map((group) => (isIt(group) ? marked(group, difference) : group)) };
  });
}

function groupOf(source: unknown): { title: string; x: number | undefined; y: number | undefined } {
  const { title, bounding } = (source ?? {}) as { title?: unknown; bounding?: unknown };
  const [x, y] = Array.isArray(bounding) ? (bounding as number[]) : [];
  return { title: typeof title === 'string' ? title : '', x, y };
}

function changeLevel(graph: Graph, trail: Trail, change: (level: Level) => Level): Graph {
  const target = levelAt(graph, trail);
  if (!target) return graph;
  return { ...graph, levels: graph.levels.map((level) => (level === target ? change(level) : level)) };
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
