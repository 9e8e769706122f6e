import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api, call } from '@/lib/api';
import { useLive } from '@/lib/useLive';

/** What agents proposed for a workflow, the newest first. */
export const useProposals = (workflowId: number) =>
  useQuery({
    queryKey: ['proposals', workflowId],
    queryFn: ({ signal }) =>
      call(api.GET('/api/v1/workflows/{id}/proposals', { signal, params: { path: { id: workflowId } } })),
  });

/** A proposal with all that it would change, seen from the newest version. */
export const useProposal = (workflowId: number, id: number, enabled: boolean) =>
  useQuery({
    queryKey: ['proposals', workflowId, id],
    queryFn: ({ signal }) => call(api.GET('/api/v1/proposals/{id}', { signal, params: { path: { id } } })),
    enabled,
  });

const news = ['PROPOSAL_CREATED', 'PROPOSAL_RESOLVED', 'WORKFLOW_CHANGED'];

/** Reads proposals again as soon as one is made or decided, or the workflow moves on, which may bring conflicts. */
export function useProposalNews(workflowId: number): void {
  const queries = useQueryClient();
  useLive(news, (event) => {
    if (event.workflowId === workflowId && !event.draft)
      void queries.invalidateQueries({ queryKey: ['proposals', workflowId] });
  });
}
