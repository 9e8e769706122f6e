import { useIsFetching, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useLive } from '@/lib/useLive';
import { useRefresh } from '@/lib/useRefresh';
import type { GraphAnswer } from './graph';
import type { Lock } from './LockVeil';
import { draftGraphQuery } from './queries';

/**
 * The graph as the agent that holds the workflow has changed it so far; null while there is nothing to show but what is saved. It stays until the
 * version that came of it has been read, so that the graph does not fall back for a moment.
 */
export function useDraftGraph(workflowId: number, lock: Lock | null): GraphAnswer | null {
  const refresh = useRefresh();
  const draft = useQuery({ ...draftGraphQuery(workflowId, lock?.since ?? ''), enabled: lock !== null });
  useLive(['WORKFLOW_CHANGED'], (event) => {
    if (event.workflowId === workflowId && event.draft) refresh(['workflow-graph', workflowId, 'draft']);
  });
  const reading = useIsFetching({ queryKey: ['workflow-graph', workflowId], exact: true }) > 0;
  const [last, setLast] = useState<GraphAnswer | null>(null);
  const now = lock !== null && draft.data?.isDraft ? draft.data : null;
  const isOver = lock === null && !reading;
  useEffect(() => {
    if (now) setLast(now);
    else if (isOver) setLast(null);
  }, [now, isOver]);
  return now ?? (isOver ? null : last);
}
