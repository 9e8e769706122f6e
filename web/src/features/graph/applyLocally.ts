import { type Graph, type GraphNode, type Level, levelAt, localId, trailTo } from './graph';
import { boxRound } from './groups';
import type { Batch, Operation } from './operations';

/**
 * The graph as it will be after a batch, as far as that is certain without the server: values, titles, modes, places and boxes round
 * nodes. What else a batch does is seen when the server has answered.
 */
export function applyLocally(graph: Graph, batch: Batch, ids: Readonly<Record<string, string>>): Graph {
  return batch.reduce((current, operation) => applyOne(current, operation, ids), graph);
}

function applyOne(graph: Graph, operation: Operation, ids: Readonly<Record<string, string>>): Graph {
  switch (operation.op) {
    case 'set':
      return change(graph, full(operation.node, ids), (node) => ({
        ...node,
        inputs: node.inputs.map((input) =>
          input.name === operation.input ? { ...input, value: shown(operation.value) as GraphNode['title'] } : input,
        ),
      }));
    case 'set_title':
      return change(graph, full(operation.node, ids), (node) => ({ ...node, title: operation.title }));
    case 'set_mode':
      return change(graph, full(operation.node, ids), (node) => ({
        ...node,
        mode: operation.mode.toUpperCase() as GraphNode['mode'],
      }));
    case 'move':
      return change(graph, full(operation.node, ids), (node) => ({ ...node, x: operation.x, y: operation.y }));
    case 'group':
      return operation.group ? changeGroup(graph, full(operation.group, ids), operation, ids) : graph;
    case 'remove_group':
      return changeGroup(graph, full(operation.group, ids), null, ids);
    default:
      return graph;
  }
}

/** The server tells such numbers as text, too. */
const shown = (value: unknown) => (typeof value === 'bigint' ? value.toString() : value);

function full(name: string, ids: Readonly<Record<string, string>>): string {
  if (!name.startsWith('$')) return name;
  const [alias, ...inside] = name.slice(1).split('/');
  return [ids[alias!] ?? name, ...inside].join('/');
}

function change(graph: Graph, fullId: string, edit: (node: GraphNode) => GraphNode): Graph {
  const level = levelAt(graph, trailTo(fullId));
  const id = localId(fullId);
  if (!level?.nodes.some((node) => node.id === id)) return graph;
  const changed = { ...level, nodes: level.nodes.map((node) => (node.id === id ? edit(node) : node)) };
  return { ...graph, levels: graph.levels.map((other) => (other === level ? changed : other)) };
}

type GroupChange = Extract<Operation, { op: 'group' }>;

/** Changes a group, or takes it away. */
function changeGroup(
  graph: Graph,
  fullKey: string,
  to: GroupChange | null,
  ids: Readonly<Record<string, string>>,
): Graph {
  const level = levelAt(graph, trailTo(fullKey));
  const at = level?.groups.findIndex((group) => group.key === localId(fullKey)) ?? -1;
  if (!level || at < 0) return graph;
  const group = level.groups[at]!;
  const members = to?.nodes?.map((node) => localId(full(node, ids))) ?? [];
  const nodes = level.nodes.filter((node) => members.includes(node.id));
  const changed: Level['groups'] = to
    ? [
        {
          ...group,
          title: to.title ?? group.title,
          x: to.x ?? group.x,
          y: to.y ?? group.y,
          ...(nodes.length > 0 ? boxRound(nodes, graph.widgets) : {}),
        },
      ]
    : [];
  const next = { ...level, groups: level.groups.toSpliced(at, 1, ...changed) };
  return { ...graph, levels: graph.levels.map((other) => (other === level ? next : other)) };
}
