import { useEffect } from 'react';
import type { Editor } from './editor';

/** Ctrl+S saves from everywhere on the page, whatever of the workflow is looked at, since the browser's own save would only confuse. */
export function useSaveKey(editor: Editor, frozen: boolean): void {
  useEffect(() => {
    function save(event: KeyboardEvent) {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== 's') return;
      event.preventDefault();
      // A field that is still open gives its value when it loses the focus.
      (document.activeElement as HTMLElement | null)?.blur();
      if (!frozen) setTimeout(() => void editor.save());
    }
    window.addEventListener('keydown', save);
    return () => window.removeEventListener('keydown', save);
  }, [editor, frozen]);
}
