import type { RefObject } from 'react';
import type { Editor } from './editor';
import { type Level, pathOf, type Trail } from './graph';
import { reference } from './operations';
import { useGraphKeys } from './useGraphKeys';
import type { Asked } from './useLevelActions';

interface EditorKeys {
  editor: Editor;
  level: Level;
  trail: Trail;
  selected: readonly string[];
  frozen: boolean;
  /** Whether the format has groups. */
  canGroup: boolean;
  ask(asked: Asked): void;
}

/** Shortcuts of the editor for what its buttons do. */
export function useEditorKeys(
  area: RefObject<HTMLElement | null>,
  { editor, level, trail, selected, frozen, canGroup, ask }: EditorKeys,
): void {
  useGraphKeys(area, (event) => {
    if (frozen) return;
    const key = event.key.toLowerCase();
    const withControl = event.ctrlKey || event.metaKey;
    if (withControl && key === 'z') event.shiftKey ? editor.redo() : editor.undo();
    else if (withControl && key === 'y') editor.redo();
    else if (withControl && (key === 'm' || key === 'b') && selected.length > 0)
      toggleMode(editor, level, trail, selected, key === 'm' ? 'mute' : 'bypass');
    else if (withControl && key === 'g' && canGroup && selected.length > 0) ask({ kind: 'group', nodes: selected });
    else if (key === 'f2' && selected.length === 1) ask({ kind: 'rename', node: selected[0]! });
    else return;
    event.preventDefault();
  });
}

/** Mutes or bypasses nodes; where all of them are so already, lets them run. */
export function toggleMode(
  editor: Editor,
  level: Level,
  trail: Trail,
  selected: readonly string[],
  mode: 'mute' | 'bypass',
): void {
  const nodes = level.nodes.filter((node) => selected.includes(node.id));
  const all = nodes.every((node) => node.mode === mode.toUpperCase());
  const ids = editor.getState().shown?.ids ?? {};
  editor.apply(
    nodes.map((node) => ({
      op: 'set_mode',
      node: reference(ids, pathOf(trail) + node.id),
      mode: all ? 'run' : mode,
    })),
  );
}
