import { create, type StoreApi, type UseBoundStore } from 'zustand';
import type { components } from '@/api/schema';
import type { LiveEvent } from '@/lib/live';
import { fromPromptId } from './graph';

type RunView = components['schemas']['RunView'];

/** A file that a node gave out. */
export interface NodeOutput {
  fileId: number;
  name: string;
  type: string;
  url: string;
}

/** What goes on at a node at the moment, by its full id. */
export interface NodeLife {
  /** The agent changed it in its draft. */
  touched?: boolean;
  state?: 'running' | 'done';
  value?: number;
  max?: number;
  preview?: string;
  outputs?: readonly NodeOutput[];
  error?: string;
}

export interface Life {
  nodes: Readonly<Record<string, NodeLife>>;
  runId: number | null;
}

export type LifeStore = UseBoundStore<StoreApi<Life>>;

export const createLife = (): LifeStore => create<Life>(() => ({ nodes: {}, runId: null }));

export const lifeEvents = [
  'WORKFLOW_CHANGED',
  'WORKFLOW_UNLOCKED',
  'RUN_PROGRESS',
  'RUN_PREVIEW',
  'RUN_OUTPUT',
  'RUN_ENDED',
] as const;

/** What an event makes of what goes on. */
export function afterEvent(life: Life, event: LiveEvent): Life {
  // What an earlier run still tells no longer concerns anybody.
  if (typeof event.runId === 'number' && life.runId !== null && event.runId < life.runId) return life;
  switch (event.type) {
    case 'WORKFLOW_CHANGED':
      return event.draft ? touch(life, (event.nodes as string[] | null) ?? []) : life;
    case 'WORKFLOW_UNLOCKED':
      return { ...life, nodes: mapNodes(life.nodes, ({ touched: _, ...rest }) => rest) };
    case 'RUN_PROGRESS':
      return progress(ofRun(life, event.runId as number), event);
    case 'RUN_PREVIEW':
      return at(ofRun(life, event.runId as number), event.nodeId, { preview: event.data as string, state: 'running' });
    case 'RUN_OUTPUT':
      return output(ofRun(life, event.runId as number), event);
    case 'RUN_ENDED':
      return ended(ofRun(life, event.runId as number), event);
    default:
      return life;
  }
}

/**
 * What a run that was read from the API left at the nodes. What the socket has told of the same run stays, since the answer may have been
 * longer on its way.
 */
export function ofView(life: Life, run: RunView): Life {
  let next = life.runId === run.id ? life : ofRun({ ...life, runId: null }, run.id);
  for (const node of run.progress) {
    const known = next.nodes[fromPromptId(node.nodeId)]?.state;
    const isRunning = node.state === 'RUNNING' && !run.endedAt;
    if (isRunning && known) continue;
    next = at(next, node.nodeId, {
      state: isRunning ? 'running' : 'done',
      value: node.value,
      max: node.max,
      preview: undefined,
    });
  }
  for (const file of run.outputs) {
    if (file.fileId === null || file.accessUrl === null) continue;
    next = give(next, file.nodeId, {
      fileId: file.fileId,
      name: file.fileName,
      type: file.type ?? '',
      url: file.accessUrl,
    });
  }
  return run.error?.nodeId ? at(next, run.error.nodeId, { error: run.error.message }) : next;
}

/** Of several runs the newest is shown; what an earlier one left goes when a newer one begins. */
function ofRun(life: Life, runId: number): Life {
  if (life.runId !== null && runId <= life.runId) return life;
  return { runId, nodes: mapNodes(life.nodes, ({ touched }) => (touched ? { touched } : {})) };
}

function mapNodes(nodes: Life['nodes'], change: (node: NodeLife, id: string) => NodeLife): Life['nodes'] {
  return Object.fromEntries(
    Object.entries(nodes)
      .map(([id, node]) => [id, change(node, id)] as const)
      .filter(([, node]) => Object.keys(node).length > 0),
  );
}

function at(life: Life, nodeId: unknown, change: NodeLife): Life {
  if (typeof nodeId !== 'string') return life;
  const id = fromPromptId(nodeId);
  return { ...life, nodes: { ...life.nodes, [id]: { ...life.nodes[id], ...change } } };
}

/** The nodes that were changed in a draft since its turn began. */
export function nodesOfDraft(events: readonly LiveEvent[]): string[] {
  const begun = events.findLastIndex(({ type }) => type === 'TURN_STARTED');
  const nodes = events
    .slice(begun + 1)
    .flatMap((event) =>
      event.type === 'WORKFLOW_CHANGED' && event.draft ? ((event.nodes as string[] | null) ?? []) : [],
    );
  return [...new Set(nodes)];
}

export function touch(life: Life, ids: readonly string[]): Life {
  return ids.reduce((next, id) => at(next, id, { touched: true }), life);
}

/** Nodes of a run take turns: what runs now ends what ran before it. A node that goes on keeps its preview until the next one. */
function progress(life: Life, event: LiveEvent): Life {
  const value = event.value as number;
  const max = event.max as number;
  const current = typeof event.nodeId === 'string' ? fromPromptId(event.nodeId) : null;
  const before = mapNodes(life.nodes, (node, id) =>
    node.state === 'running' && id !== current ? { ...node, state: 'done', preview: undefined } : node,
  );
  return at({ ...life, nodes: before }, event.nodeId, { state: 'running', value, max, error: undefined });
}

function output(life: Life, event: LiveEvent): Life {
  return give(life, event.nodeId as string, {
    fileId: event.fileId as number,
    name: event.fileName as string,
    type: event.fileType as string,
    url: event.accessUrl as string,
  });
}

function give(life: Life, nodeId: string, file: NodeOutput): Life {
  const held = life.nodes[fromPromptId(nodeId)]?.outputs ?? [];
  if (held.some((other) => other.fileId === file.fileId)) return life;
  return at(life, nodeId, { outputs: [...held, file], preview: undefined });
}

function ended(life: Life, event: LiveEvent): Life {
  const nodes = mapNodes(life.nodes, (node) =>
    node.state === 'running' ? { ...node, state: 'done', preview: undefined } : node,
  );
  const next = { ...life, nodes };
  return event.nodeId && event.error ? at(next, event.nodeId, { error: event.error as string }) : next;
}

/** What goes on at a node of a level, or inside of it where it is an instance of a subgraph. */
export function lifeAt(life: Life, paths: readonly string[], id: string, isInstance: boolean): NodeLife | undefined {
  for (const path of paths) {
    const own = life.nodes[path + id];
    if (own) return own;
    if (!isInstance) continue;
    const inside = Object.entries(life.nodes).filter(([key]) => key.startsWith(`${path}${id}/`));
    const shown =
      inside.find(([, node]) => node.error) ?? inside.find(([, node]) => node.state === 'running') ?? inside.at(-1);
    if (shown) return shown[1];
  }
  return undefined;
}
