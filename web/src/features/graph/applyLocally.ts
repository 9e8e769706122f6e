import { type Graph, type GraphNode, levelAt, localId, trailTo } from './graph';
import type { Batch, Operation } from './operations';

/**
 * The graph as it will be after a batch, as far as that is certain without the server: values, titles, modes and places. What else a batch
 * does is seen when the server has answered.
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
