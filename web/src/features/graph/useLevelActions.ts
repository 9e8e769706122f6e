import type { Connection, FinalConnectionState } from '@xyflow/react';
import { useMemo } from 'react';
import type { Editor } from './editor';
import { ofHandle } from './flow';
import type { LevelActions } from './GraphCanvas';
import { fits, type Graph, type Level, pathOf, type Trail } from './graph';
import { groupReference, movedGroup } from './groups';
import { freshAlias, type Operation, reference } from './operations';

/** What a person is asked before something can be done. */
export type Asked =
  | { kind: 'rename'; node: string }
  | { kind: 'connect'; node: string; input: string }
  | { kind: 'group'; nodes: readonly string[] }
  | { kind: 'renameGroup'; key: string }
  | { kind: 'add'; place: { x: number; y: number } | null; from?: { node: string; handle: string; gives: boolean } };

/** What a person does on a level, as operations. */
export function useLevelActions(
  editor: Editor,
  level: Level,
  widgets: Graph['widgets'],
  trail: Trail,
  ask: (asked: Asked) => void,
  select: (nodes: readonly string[]) => void,
): LevelActions {
  return useMemo(() => {
    const ids = () => editor.getState().shown?.ids ?? {};
    const name = (node: string) => reference(ids(), pathOf(trail) + node);
    const groupName = (key: string) => groupReference(ids(), trail, key);
    const apply = (operations: Operation[]) => editor.getState().base && editor.apply(operations);
    return {
      setValue: (node, input, value) => apply([{ op: 'set', node: name(node), input, value }]),
      move: (places) => apply(places.map(({ id, x, y }) => ({ op: 'move', node: name(id), x, y }))),
      moveGroup: (key, by) => {
        const group = level.groups.find((each) => each.key === key);
        if (group) apply(movedGroup(level, group, widgets, by, { node: name, group: groupName }));
      },
      renameGroup: (key) => ask({ kind: 'renameGroup', key }),
      removeGroup: (key) => apply([{ op: 'remove_group', group: groupName(key) }]),
      connect: (connection) => apply([{ op: 'connect', ...ends(level, connection, name) }]),
      remove: (nodes, inputs) =>
        apply([
          ...inputs.map(({ node, input }): Operation => ({ op: 'disconnect', to: `${name(node)}.${input}` })),
          ...nodes.map((node): Operation => ({ op: 'remove_node', node: name(node) })),
        ]),
      rename: (node) => ask({ kind: 'rename', node }),
      connectMenu: (node, input) => ask({ kind: 'connect', node, input }),
      addAt: (place, dragged) => ask({ kind: 'add', place, from: dragged && draggedFrom(dragged) }),
      canConnect: (connection) => typesFit(level, connection as Connection),
      select,
    };
  }, [editor, level, widgets, trail, ask, select]);
}

const draggedFrom = (state: FinalConnectionState) => ({
  node: state.fromNode!.id,
  handle: ofHandle(state.fromHandle!.id!),
  gives: state.fromHandle!.type === 'source',
});

function outputOf(level: Level, node: string, handle: string) {
  const slots =
    node === 'input' && level.definition ? level.inputs : level.nodes.find(({ id }) => id === node)?.outputs;
  return slots?.[Number(ofHandle(handle))];
}

function inputType(level: Level, node: string, handle: string): string | undefined {
  const name = ofHandle(handle);
  if (node === 'output' && level.definition) return level.outputs.find((slot) => slot.name === name)?.type;
  return level.nodes.find(({ id }) => id === node)?.inputs.find((input) => input.name === name)?.type;
}

function typesFit(level: Level, { source, sourceHandle, target, targetHandle }: Connection): boolean {
  if (source === target || !sourceHandle || !targetHandle) return false;
  const from = outputOf(level, source, sourceHandle)?.type;
  const to = inputType(level, target, targetHandle);
  return from !== undefined && to !== undefined && fits(from, to);
}

function ends(
  level: Level,
  { source, sourceHandle, target, targetHandle }: Connection,
  name: (node: string) => string,
) {
  const slot = outputOf(level, source, sourceHandle!)?.slot ?? ofHandle(sourceHandle!);
  return { from: `${name(source)}.${slot}`, to: `${name(target)}.${ofHandle(targetHandle!)}` };
}

/** The type that a link dragged into the open was to have. */
export function typeOfDragged(
  level: Level,
  from: { node: string; handle: string; gives: boolean },
): string | undefined {
  return from.gives
    ? outputOf(level, from.node, `out:${from.handle}`)?.type
    : inputType(level, from.node, `in:${from.handle}`);
}

/** Adds a node on a level, where it was asked for, and joins it with what a link was dragged from. Gives its alias. */
export function addNode(
  editor: Editor,
  level: Level,
  trail: Trail,
  nodeClass: string,
  { place, from }: Extract<Asked, { kind: 'add' }>,
): string | null {
  const { list, shown } = editor.getState();
  if (!shown) return null;
  const name = (node: string) => reference(shown.ids, pathOf(trail) + node);
  const alias = freshAlias(list);
  const near = trail.length > 0 ? name(level.nodes[0]?.id ?? 'input') : undefined;
  const operations: Operation[] = [{ op: 'add_node', class: nodeClass, as: alias, ...(near ? { near } : {}) }];
  if (place && shown.answer.graph.format === 'UI') {
    operations.push({ op: 'move', node: `$${alias}`, x: Math.round(place.x), y: Math.round(place.y) });
  }
  if (from?.gives) {
    const slot = outputOf(level, from.node, `out:${from.handle}`)?.slot ?? from.handle;
    operations.push({ op: 'connect', from: `${name(from.node)}.${slot}`, to: `$${alias}` });
  } else if (from) {
    operations.push({ op: 'connect', from: `$${alias}`, to: `${name(from.node)}.${from.handle}` });
  }
  editor.apply(operations);
  return alias;
}
