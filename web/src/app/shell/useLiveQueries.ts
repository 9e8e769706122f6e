import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { type LiveEvent, useLiveState } from '@/lib/live';
import { useLive } from '@/lib/useLive';

/** What each event makes old, whether or not a page that shows it is there to hear it. */
const old: Record<string, (event: LiveEvent) => QueryKey[]> = {
  WORKFLOW_CHANGED: ({ workflowId, draft }) =>
    draft
      ? []
      : [
          ['versions', workflowId],
          ['workflow-graph', workflowId],
          ['proposals', workflowId],
          ['workflow', workflowId],
          ['workflows'],
        ],
  WORKFLOW_LOCKED: ({ workflowId }) => [['workflow', workflowId], ['workflows']],
  WORKFLOW_UNLOCKED: ({ workflowId }) => [['workflow', workflowId], ['workflows']],
  PROPOSAL_CREATED: ({ workflowId }) => [['proposals', workflowId]],
  PROPOSAL_RESOLVED: ({ workflowId }) => [['proposals', workflowId]],
  RUN_QUEUED: ({ workflowId }) => [
    ['runs', workflowId],
    ['runs', 'newest', workflowId],
  ],
  RUN_OUTPUT: ({ workflowId }) => [
    ['runs', workflowId],
    ['files', 'outputs'],
  ],
  RUN_ENDED: ({ workflowId }) => [
    ['runs', workflowId],
    ['runs', 'newest', workflowId],
    ['versions', workflowId],
    ['workflows'],
  ],
  SERVICE_STATUS: () => [['services']],
};

/**
 * Keeps what was read from being taken for new: what an event changed is read again when a page next shows it (pages that show it now hear of it
 * themselves), and everything after a lost connection, as soon as changes are told again.
 */
export function useLiveQueries(): void {
  const queries = useQueryClient();
  const losses = useLiveState((live) => live.losses);
  useEffect(() => {
    if (losses > 0) void queries.invalidateQueries();
  }, [queries, losses]);
  useLive(Object.keys(old), (event) => {
    for (const queryKey of old[event.type]?.(event) ?? [])
      void queries.invalidateQueries({ queryKey, refetchType: 'none' });
  });
}
