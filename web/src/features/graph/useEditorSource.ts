import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLiveState } from '@/lib/live';
import { useLive } from '@/lib/useLive';
import type { Editor } from './editor';
import { graphQuery } from './queries';

/**
 * Keeps an editor on the newest saved version, unless there are unsaved changes: those are never thrown away without asking. Gives how the
 * reading goes.
 */
export function useEditorSource(editor: Editor, workflowId: number) {
  const queries = useQueryClient();
  const source = useQuery(graphQuery(workflowId));
  const { data } = source;
  useEffect(() => {
    const { base, list, saving } = editor.getState();
    if (!data || saving) return;
    const unsaved = list.done.length > 0;
    if (unsaved) editor.overtaken(data.version);
    else if (!base || data.version >= base.answer.version) editor.load(data);
  }, [data, editor]);
  const losses = useLiveState((live) => live.losses);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new connection
  useEffect(() => editor.reconnected(), [editor, losses]);
  useLive(['WORKFLOW_CHANGED'], (event) => {
    const { base, saving } = editor.getState();
    const isNewer = !event.draft && (event.version as number) > (base?.answer.version ?? 0);
    if (event.workflowId === workflowId && isNewer && !saving) {
      void queries.invalidateQueries({ queryKey: ['workflow-graph', workflowId] });
    }
  });
  return source;
}
