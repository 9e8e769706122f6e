import { useQueryClient } from '@tanstack/react-query';
import { useLive } from '@/lib/useLive';

const news = ['PROPOSAL_CREATED', 'PROPOSAL_RESOLVED', 'WORKFLOW_CHANGED'];

/** Reads proposals again as soon as one is made or decided, or the workflow moves on, which may bring conflicts. */
export function useProposalNews(workflowId: number): void {
  const queries = useQueryClient();
  useLive(news, (event) => {
    if (event.workflowId === workflowId && !event.draft)
      void queries.invalidateQueries({ queryKey: ['proposals', workflowId] });
  });
}
