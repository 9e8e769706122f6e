import { StarFilled, StarOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import type { Workflow } from './WorkflowCard';
import './workflows.css';

export function FavoriteButton({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation('workflows');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const set = useMutation({
    mutationFn: (favorite: boolean) =>
      call(api.POST('/api/v1/workflows/{id}/favorite', { params: { path: { id: workflow.id } }, body: { favorite } })),
    onSettled: () =>
      Promise.all(
        [['workflows'], ['workflow', workflow.id]].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
    onError: (error) => void message.error(problem(error)),
  });
  const is = set.isPending ? set.variables : workflow.isFavorite;
  return (
    <Button
      type="text"
      size="small"
      icon={is ? <StarFilled className="easel-star" /> : <StarOutlined />}
      aria-pressed={is}
      aria-label={t('favorite', { name: workflow.name })}
      onClick={() => set.mutate(!is)}
    />
  );
}
