import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '@/lib/useLive';

/** Reads who holds a workflow again as soon as that changes. */
export function useWorkflowEvents(workflowId: number): void {
  const queries = useQueryClient();
  useLive(['WORKFLOW_LOCKED', 'WORKFLOW_UNLOCKED'], (event) => {
    if (event.workflowId === workflowId) void queries.invalidateQueries({ queryKey: ['workflow', workflowId] });
  });
}
