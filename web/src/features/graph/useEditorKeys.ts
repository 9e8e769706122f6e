import { type KeyboardEvent, useCallback, useEffect } from 'react';
import type { Editor } from './editor';
import { type Level, pathOf, type Trail } from './graph';
import { reference } from './operations';
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

const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Shortcuts of the editor. Saving works from everywhere on the page, since the browser's own save would only confuse. */
export function useEditorKeys({ editor, level, trail, selected, frozen, canGroup, ask }: EditorKeys) {
  useEffect(() => {
    function save(event: globalThis.KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      // A field that is still open gives its value when it loses the focus.
      (document.activeElement as HTMLElement | null)?.blur();
      if (!frozen) setTimeout(() => void editor.save());
    }
    window.addEventListener('keydown', save);
    return () => window.removeEventListener('keydown', save);
  }, [editor, frozen]);

  return useCallback(
    (event: KeyboardEvent) => {
      if (frozen || isField(event.target)) return;
      const key = event.key.toLowerCase();
      const withControl = event.ctrlKey || event.metaKey;
      if (withControl && key === 'z') event.shiftKey ? editor.redo() : editor.undo();
      else if (withControl && key === 'y') editor.redo();
      else if (withControl && (key === 'm' || key === 'b'))
        toggleMode(editor, level, trail, selected, key === 'm' ? 'mute' : 'bypass');
      else if (withControl && key === 'g' && canGroup && selected.length > 0) ask({ kind: 'group', nodes: selected });
      else if (key === 'f2' && selected.length === 1) ask({ kind: 'rename', node: selected[0]! });
      else return;
      event.preventDefault();
    },
    [editor, level, trail, selected, frozen, canGroup, ask],
  );
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
