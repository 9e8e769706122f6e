import { useReactFlow, useStore } from '@xyflow/react';
import { App } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore as useEditorState } from 'zustand';
import { type Clip, copyOf, fittingOn, isBound, pasteOf, readClip } from './clip';
import type { Editor } from './editor';
import { type Graph, type Level, localId, pathOf, type Trail } from './graph';
import { titleHeight } from './layout';
import { freshAliases, type Operation, reference } from './operations';
import { selectOnly } from './selectOnly';
import { useGraphEvent, useGraphKeys } from './useGraphKeys';

interface Clipboard {
  area: RefObject<HTMLElement | null>;
  editor: Editor;
  workflowId: number;
  graph: Graph;
  level: Level;
  trail: Trail;
  selected: readonly string[];
  frozen: boolean;
}

/** How far a copy stands from what it is a copy of. */
const beside = 40;

/**
 * Copies, cuts and pastes nodes with the keys that do so everywhere, also from one workflow to another. Gives what makes the selected nodes
 * once more beside themselves, with all that feeds them.
 */
export function useClipboard(clipboard: Clipboard): () => void {
  const { area, editor, workflowId, graph, level, trail, selected, frozen } = clipboard;
  const { t } = useTranslation('graph');
  const { message } = App.useApp();
  const flow = useReactFlow();
  const pointer = usePointer(area);
  const selectMade = useSelectMade(editor);
  const from = `${workflowId}/${level.definition ?? ''}`;
  const name = (id: string) => reference(editor.getState().shown?.ids ?? {}, pathOf(trail) + id);

  const tellLeft = (key: 'uncut' | 'unpasted', count: number) => {
    if (count > 0) void message.warning(t(`clip.${key}`, { count }));
  };
  const put = (taken: Clip, fed: boolean, place: { x: number; y: number }) => {
    const clip = fittingOn(taken, level, from);
    tellLeft('unpasted', taken.nodes.length - (clip?.nodes.length ?? 0));
    if (!clip) return;
    const aliases = freshAliases(editor.getState().list, clip.nodes.length);
    const near = trail.length > 0 ? name(level.nodes[0]?.id ?? 'input') : undefined;
    const paste = {
      level,
      widgets: graph.widgets,
      at: from,
      name,
      aliases,
      near,
      place: graph.format === 'UI' ? place : null,
      fed: fed && clip.from === from,
    };
    editor.apply(pasteOf(clip, paste));
    selectMade(aliases);
  };
  const duplicate = () => {
    const clip = frozen ? null : copyOf(level, graph.widgets, selected, from);
    if (clip) put(clip, true, cornerOf(clip));
  };
  const onCopy = (event: ClipboardEvent) => {
    if (selected.length === 0 || window.getSelection()?.isCollapsed === false) return;
    const cut = event.type === 'cut' && !frozen;
    // What is cut is gone when it is to be pasted, and with it all that makes some nodes.
    const taken = level.nodes.filter((node) => selected.includes(node.id) && !(cut && isBound(node)));
    if (cut) tellLeft('uncut', selected.length - taken.length);
    const ids = taken.map((node) => node.id);
    const clip = copyOf(level, graph.widgets, ids, from);
    if (!clip) return;
    event.clipboardData?.setData('text/plain', JSON.stringify(clip));
    event.preventDefault();
    if (cut) editor.apply(clip.nodes.map(({ id }): Operation => ({ op: 'remove_node', node: name(id) })));
  };
  useGraphEvent(area, 'copy', onCopy);
  useGraphEvent(area, 'cut', onCopy);

  const withLinks = useRef(false);
  useGraphKeys(area, (event) => {
    const key = event.key.toLowerCase();
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
    // The event that pastes does not say which keys brought it about.
    if (key === 'v') withLinks.current = event.shiftKey;
    if (key !== 'd' || selected.length === 0) return;
    event.preventDefault();
    if (!event.repeat) duplicate();
  });
  useGraphEvent(area, 'paste', (event) => {
    const clip = frozen ? null : readClip(event.clipboardData?.getData('text/plain') ?? '');
    if (!clip) return;
    event.preventDefault();
    const under = pointer.current && flow.screenToFlowPosition(pointer.current);
    put(clip, withLinks.current, under ? { x: under.x, y: under.y + titleHeight } : cornerOf(clip));
  });
  return duplicate;
}

const cornerOf = ({ nodes }: Clip) => ({
  x: Math.min(...nodes.map((node) => node.x)) + beside,
  y: Math.min(...nodes.map((node) => node.y)) + beside,
});

/** Where the pointer is while it is over the canvas. */
function usePointer(area: RefObject<HTMLElement | null>) {
  const pointer = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const move = ({ target, clientX, clientY }: PointerEvent) => {
      const canvas = area.current?.querySelector('.react-flow');
      pointer.current = target instanceof Node && canvas?.contains(target) ? { x: clientX, y: clientY } : null;
    };
    window.addEventListener('pointermove', move, { passive: true });
    return () => window.removeEventListener('pointermove', move);
  }, [area]);
  return pointer;
}

const none: readonly string[] = [];

/** Selects new nodes in place of what was selected, as soon as they are drawn. */
function useSelectMade(editor: Editor): (aliases: readonly string[]) => void {
  const flow = useReactFlow();
  const [aliases, setAliases] = useState(none);
  const ids = useEditorState(editor, (state) => state.shown?.ids);
  const isDrawn = useStore(
    ({ nodeLookup }) =>
      aliases.length > 0 && aliases.every((alias) => ids?.[alias] !== undefined && nodeLookup.has(localId(ids[alias]))),
  );
  useEffect(() => {
    if (!isDrawn) return;
    const made = new Set(aliases.map((alias) => localId(ids![alias]!)));
    selectOnly(flow, (node) => made.has(node.id));
    setAliases(none);
  }, [isDrawn, aliases, ids, flow]);
  return setAliases;
}
