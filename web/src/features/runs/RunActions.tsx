import { CloseOutlined, RedoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import { isOver, type Run } from './RunCard';

/** Cancels a run of mine that is not over, or runs the same once more. */
export function RunActions({ run }: { run: Run }) {
  const { t } = useTranslation('runs');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const settled = {
    onSuccess: () => queries.invalidateQueries({ queryKey: ['runs', run.workflowId] }),
    onError: (error: unknown) => void message.error(problem(error)),
  };
  const path = { params: { path: { id: run.id } } };
  const cancel = useMutation({ mutationFn: () => call(api.POST('/api/v1/runs/{id}/cancel', path)), ...settled });
  const again = useMutation({ mutationFn: () => call(api.POST('/api/v1/runs/{id}/again', path)), ...settled });
  // ComfyUI ends it as soon as that hits nobody else's run.
  const ending = cancel.isSuccess || run.cancelRequestedAt !== null;
  return isOver(run.status) ? (
    <Button
      size="small"
      type="text"
      icon={<RedoOutlined />}
      loading={again.isPending}
      onClick={() => again.mutate()}
      aria-label={t('againOf', { id: run.id })}
      title={t('again')}
    />
  ) : (
    <Button
      size="small"
      icon={<CloseOutlined />}
      loading={cancel.isPending || ending}
      onClick={() => cancel.mutate()}
      aria-label={t(ending ? 'cancellingOf' : 'cancelOf', { id: run.id })}
    >
      {t(ending ? 'cancelling' : 'cancel')}
    </Button>
  );
}
