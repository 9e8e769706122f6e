import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';

/** Accepts a proposal in whole (null) or at some nodes, or rejects it. */
export function useDecision(workflowId: number, id: number) {
  const { t } = useTranslation('proposals');
  const { message } = App.useApp();
  const queries = useQueryClient();
  const reread = () =>
    Promise.all(
      (['proposals', 'versions', 'workflow-graph', 'blame'] as const).map((noun) =>
        queries.invalidateQueries({ queryKey: [noun, workflowId] }),
      ),
    );
  const accept = useMutation({
    mutationFn: (nodes: string[] | null) =>
      call(api.POST('/api/v1/proposals/{id}/accept', { params: { path: { id } }, body: { nodes } })),
    onSuccess: async ({ version }) => {
      void message.success(t('became', { version }));
      await reread();
    },
    // What stands in the way may have come after the proposal was read.
    onError: () => queries.invalidateQueries({ queryKey: ['proposals', workflowId] }),
  });
  const reject = useMutation({
    mutationFn: () => call(api.POST('/api/v1/proposals/{id}/reject', { params: { path: { id } } })),
    onSuccess: reread,
  });
  return { accept, reject };
}
