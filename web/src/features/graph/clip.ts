import type { Graph, GraphInput, GraphNode, Level, NodeMode } from './graph';
import type { Operation } from './operations';

/** Nodes as they lie on the clipboard: what operations need to make them once more, here or in another workflow. */
export interface Clip {
  easel: 'nodes';
  /** Where they were taken from; only there stand the nodes that feed them from outside. */
  from: string;
  nodes: readonly ClippedNode[];
  links: readonly ClippedLink[];
}

interface ClippedNode {
  id: string;
  class: string;
  /** Whether its class alone makes no node like it, so that it is copied only where it stands. */
  bound: boolean;
  title: string | null;
  mode: NodeMode;
  x: number;
  y: number;
  inputs: Readonly<Record<string, unknown>>;
  /** The inputs whose whole number is told as text, so that it keeps all its digits. */
  exact: readonly string[];
}

interface ClippedLink {
  from: string;
  slot: string;
  to: string;
  input: string;
}

/** What pasted nodes are put on. */
interface Paste {
  level: Level;
  widgets: Graph['widgets'];
  /** Where they are put, as `from` of a clip tells it. */
  at: string;
  /** How operations name a node of that level. */
  name(id: string): string;
  /** Names for the new nodes, as many as there are. */
  aliases: readonly string[];
  /** A node on whose level they are put; none for the outermost. */
  near: string | undefined;
  /** Where the left upper corner of the whole goes; null where nodes have no places. */
  place: { x: number; y: number } | null;
  /** Whether what feeds the copied nodes from outside feeds the new ones, too. */
  fed: boolean;
}

const ofClass: readonly GraphNode['kind'][] = ['NODE', 'NOTE', 'REROUTE'];
/** It gets what it gives from what it feeds, so that alone it is nothing yet. */
const primitive = 'PrimitiveNode';

/** Whether a node is copied only where it stands: a definition, or a class that the service lacks, is known nowhere else. */
export const isBound = (node: GraphNode) => !ofClass.includes(node.kind) || node.class === primitive;

/** Takes nodes of a level up; null where there is none. */
export function copyOf(level: Level, widgets: Graph['widgets'], ids: readonly string[], from: string): Clip | null {
  const nodes = level.nodes.filter((node) => ids.includes(node.id));
  if (nodes.length === 0) return null;
  const taken = new Set(nodes.map((node) => node.id));
  return {
    easel: 'nodes',
    from,
    nodes: nodes.map((node) => clipped(node, widgets)),
    links: level.links
      .filter((link) => taken.has(link.to))
      .flatMap((link) => {
        const slot = outputsOf(level, link.from)?.[link.fromSlot]?.slot;
        return slot === undefined ? [] : [{ from: link.from, slot, to: link.to, input: link.toInput }];
      }),
  };
}

function clipped(node: GraphNode, widgets: Graph['widgets']): ClippedNode {
  const kept = node.inputs.filter((input) => hasOwnValue(input, widgets));
  const exact = kept.filter((input) => widgets[input.widget!]?.kind === 'INT' && typeof input.value === 'string');
  return {
    id: node.id,
    class: node.class,
    bound: isBound(node),
    title: node.title === node.displayName ? null : node.title,
    mode: node.mode,
    x: node.x,
    y: node.y,
    inputs: Object.fromEntries(kept.map((input) => [input.name, input.value])),
    exact: exact.map((input) => input.name),
  };
}

/** A value that the service no longer offers would have all of the pasting refused. */
function hasOwnValue({ widget, value }: GraphInput, widgets: Graph['widgets']): boolean {
  if (widget === null || value === null || value === undefined) return false;
  const { kind, open, upload, many, options } = widgets[widget]!;
  if (kind === 'OTHER') return false;
  return (
    kind !== 'COMBO' || open || upload || many || (options ?? []).some((option) => String(option) === String(value))
  );
}

const outputsOf = (level: Level, id: string) =>
  id === 'input' && level.definition !== null ? level.inputs : level.nodes.find((node) => node.id === id)?.outputs;

/** What of a clip can be put on a level: what is bound, only beside the node that it was taken from. */
export function fittingOn(clip: Clip, level: Level, at: string): Clip | null {
  const nodes = clip.nodes.filter((node) => !node.bound || originalOf(node, clip, level, at)?.class === node.class);
  return nodes.length > 0 ? { ...clip, nodes } : null;
}

const originalOf = (node: ClippedNode, clip: Clip, level: Level, at: string) =>
  clip.from === at ? level.nodes.find(({ id }) => id === node.id) : undefined;

/** The operations that make copied nodes once more. */
export function pasteOf(clip: Clip, { level, widgets, at, name, aliases, near, place, fed }: Paste): Operation[] {
  const made = new Map(clip.nodes.map((node, index) => [node.id, `$${aliases[index]}`]));
  const left = Math.min(...clip.nodes.map((node) => node.x));
  const top = Math.min(...clip.nodes.map((node) => node.y));
  const nodes = clip.nodes.flatMap((node, index): Operation[] => {
    const as = aliases[index]!;
    const original = originalOf(node, clip, level, at);
    // Only the document knows all of a node, such as its size and its colours.
    const whole = original && (node.bound || isAsIt(original, widgets, node));
    const to = place && { x: Math.round(place.x + node.x - left), y: Math.round(place.y + node.y - top) };
    if (whole) return [{ op: 'copy_node', node: name(node.id), as, ...to }];
    return [...anew(node, as, near), ...(to ? [{ op: 'move', node: `$${as}`, ...to } as const] : [])];
  });
  const links = clip.links.flatMap(({ from, slot, to, input }): Operation[] => {
    const target = made.get(to);
    const source =
      made.get(from) ?? (fed && outputsOf(level, from)?.some((each) => each.slot === slot) ? name(from) : null);
    return source === null || !target ? [] : [{ op: 'connect', from: `${source}.${slot}`, to: `${target}.${input}` }];
  });
  return [...nodes, ...links];
}

/** Whether a node still is what was copied, wherever it stands now. */
const isAsIt = (original: GraphNode, widgets: Graph['widgets'], node: ClippedNode) =>
  JSON.stringify({ ...clipped(original, widgets), x: node.x, y: node.y }) === JSON.stringify(node);

/** A node made of its class and what the clip knows of it. */
const anew = (node: ClippedNode, as: string, near: string | undefined): Operation[] => [
  {
    op: 'add_node',
    class: node.class,
    as,
    ...(near === undefined ? {} : { near }),
    ...(node.title === null ? {} : { title: node.title }),
    inputs: valuesOf(node),
  },
  ...(node.mode === 'RUN' ? [] : [{ op: 'set_mode', node: `$${as}`, mode: modes[node.mode] } as const]),
];

const modes = { MUTE: 'mute', BYPASS: 'bypass' } as const;

const valuesOf = ({ inputs, exact }: ClippedNode) =>
  Object.fromEntries(
    Object.entries(inputs).map(([name, value]) => [name, exact.includes(name) ? BigInt(String(value)) : value]),
  );

/** What of a text from the clipboard is nodes; null for anything else, which may come from anywhere. */
export function readClip(text: string): Clip | null {
  try {
    const clip = JSON.parse(text) as Partial<Clip> | null;
    if (clip?.easel !== 'nodes' || !Array.isArray(clip.nodes) || !Array.isArray(clip.links)) return null;
    const { from, nodes, links } = clip as Clip;
    return nodes.length > 0 && nodes.every(isNode) && links.every(isLink)
      ? { easel: 'nodes', from, nodes, links }
      : null;
  } catch {
    return null;
  }
}

const isNode = ({ id, class: nodeClass, bound, x, y, inputs, exact, title, mode }: ClippedNode) =>
  typeof id === 'string' &&
  typeof nodeClass === 'string' &&
  typeof bound === 'boolean' &&
  Number.isFinite(x) &&
  Number.isFinite(y) &&
  (title === null || typeof title === 'string') &&
  (mode === 'RUN' || mode in modes) &&
  typeof inputs === 'object' &&
  Array.isArray(exact) &&
  exact.every((name) => /^-?\d+$/.test(String(inputs[name])));

const isLink = ({ from, slot, to, input }: ClippedLink) =>
  [from, slot, to, input].every((part) => typeof part === 'string');
