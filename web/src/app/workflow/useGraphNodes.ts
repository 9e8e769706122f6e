import { useMemo } from 'react';
import { useStore } from 'zustand';
import type { Editor } from '@/features/graph/editor';
import { fromPromptId, levelAt, localId, nameOf, trailTo } from '@/features/graph/graph';
import type { RunNodes } from '@/features/runs/runNodes';

/** The nodes of the graph that is shown, for those who tell of runs. */
export function useGraphNodes(editor: Editor, show: (fullId: string) => void): RunNodes {
  const graph = useStore(editor, (state) => state.shown?.answer.graph);
  return useMemo(
    () => ({
      nameOf: (nodeId) => {
        const fullId = fromPromptId(nodeId);
        const node = graph && levelAt(graph, trailTo(fullId))?.nodes.find(({ id }) => id === localId(fullId));
        return node ? nameOf(node) : null;
      },
      show: (nodeId) => show(fromPromptId(nodeId)),
    }),
    [graph, show],
  );
}
