import type { components } from '@/api/schema';

type Schemas = components['schemas'];

/** How a link or a group differs, where two versions are drawn on one canvas. */
export interface Compared {
  difference?: 'added' | 'removed' | 'changed';
}

export type GraphLink = Schemas['CanvasLink'] & Compared;
export type GraphGroup = Schemas['CanvasGroup'] & Compared;
export type Level = Omit<Schemas['CanvasLevel'], 'links' | 'groups'> & { links: GraphLink[]; groups: GraphGroup[] };
export type Graph = Omit<Schemas['CanvasGraph'], 'levels'> & { levels: Level[] };
export type GraphAnswer = Omit<Schemas['GraphAnswer'], 'graph'> & { graph: Graph };
export type GraphNode = Schemas['CanvasNode'];
export type GraphInput = Schemas['CanvasInput'];
export type Widget = Schemas['CanvasWidget'];
export type Finding = Schemas['FindingView'];
export type NodeMode = Schemas['NodeMode'];

/** A level on the way from the root: the instance that was opened, by its id on its own level. */
export type Trail = readonly string[];

/** The path before the ids of a level's nodes: `57/3/` for what instance 3 inside of 57 holds. */
export const pathOf = (trail: Trail) => trail.map((id) => `${id}/`).join('');

/** The level that a trail leads to; null where an instance on the way is gone. */
export function levelAt(graph: Graph, trail: Trail): Level | null {
  let level: Level | undefined = graph.levels[0];
  for (const id of trail) {
    const instance = level?.nodes.find((node) => node.id === id);
    level =
      instance?.kind === 'SUBGRAPH'
        ? graph.levels.find((candidate) => candidate.definition === instance.class)
        : undefined;
  }
  return level ?? null;
}

/** The longest part of a trail that still leads somewhere. */
export function standing(graph: Graph, trail: Trail): Trail {
  let held = trail;
  while (held.length > 0 && !levelAt(graph, held)) held = held.slice(0, -1);
  return held;
}

/** The trail to the level that a node with a full id stands on. */
export const trailTo = (fullId: string): Trail => fullId.split('/').slice(0, -1);

export const localId = (fullId: string) => fullId.slice(fullId.lastIndexOf('/') + 1);

export const nameOf = (node: GraphNode) => node.title || node.displayName || node.class;

/** What a run calls a node inside of subgraphs is `57:3`; the graph calls it `57/3`. */
export const fromPromptId = (id: string) => id.replaceAll(':', '/');

/**
 * The ids on this level among full ids: the node itself, or the instance that it stands in. Inside of a definition the ids of any instance
 * count, since all of them have the same inside.
 */
export function onLevel(level: Level, trail: Trail, fullId: string): string | null {
  for (const path of new Set([pathOf(trail), level.path])) {
    if (fullId.startsWith(path)) return fullId.slice(path.length).split('/')[0] || null;
  }
  return null;
}

const anyType = (type: string) => type === '*' || type === '' || type === '0' || type.startsWith('COMFY_MATCHTYPE');

/** Whether an output's type may go into an input, as the server judges it. */
export function fits(from: string, to: string): boolean {
  if (anyType(from) || anyType(to)) return true;
  const parts = (type: string) => type.split(',').map((part) => part.trim().toUpperCase());
  const wanted = parts(to);
  return parts(from).some((part) => wanted.includes(part));
}
