import { CopyOutlined, DeleteOutlined, EditOutlined, MoreOutlined, SwapOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, call } from '@/lib/api';
import { MenuButton } from '@/ui/MenuButton';
import { useProblem } from '@/ui/useProblem';
import { MoveWorkflow } from './MoveWorkflow';
import { RenameWorkflow } from './RenameWorkflow';
import type { Workflow } from './WorkflowCard';

interface WorkflowMenuProps {
  workflow: Workflow;
  /** Where the workflow itself is open: what comes after it is gone, and after it was copied. */
  onRemoved?(): void;
  onCopied?(id: number): void;
}

/** What can be done with a workflow as a whole. */
export function WorkflowMenu({ workflow, onRemoved, onCopied }: WorkflowMenuProps) {
  const { t } = useTranslation('workflows');
  const { modal, message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const [open, setOpen] = useState<'rename' | 'move' | null>(null);
  const readAgain = () => queries.invalidateQueries({ queryKey: ['workflows'] });
  const onError = (error: unknown) => void message.error(problem(error));
  const path = { id: workflow.id };
  const duplicate = useMutation({
    mutationFn: () => call(api.POST('/api/v1/workflows/{id}/duplicate', { params: { path } })),
    onSuccess: ({ id }) => {
      onCopied?.(id);
      return readAgain();
    },
    onError,
  });
  const remove = useMutation({
    mutationFn: () => call(api.DELETE('/api/v1/workflows/{id}', { params: { path, query: { cascade: true } } })),
    onSuccess: () => {
      onRemoved?.();
      return readAgain();
    },
    onError,
  });
  const act = (key: string) => {
    if (key === 'rename' || key === 'move') setOpen(key);
    else if (key === 'duplicate') duplicate.mutate();
    else
      modal.confirm({
        title: t('delete.title', { name: workflow.name }),
        content: (
          <>
            {t('delete.versions', { count: workflow.versionCount })}{' '}
            {workflow.sessionCount > 0 && t('delete.sessions', { count: workflow.sessionCount })} {t('delete.kept')}
          </>
        ),
        okText: t('delete.yes'),
        okButtonProps: { danger: true },
        onOk: () => remove.mutateAsync().catch(() => undefined),
      });
  };
  return (
    <>
      <MenuButton
        type="text"
        size="small"
        icon={<MoreOutlined />}
        aria-label={t('menu.open', { name: workflow.name })}
        placement="bottomRight"
        menu={{
          onClick: ({ key }) => act(key),
          items: [
            { key: 'rename', icon: <EditOutlined />, label: t('menu.rename') },
            { key: 'move', icon: <SwapOutlined />, label: t('menu.move') },
            { key: 'duplicate', icon: <CopyOutlined />, label: t('menu.duplicate') },
            { key: 'delete', icon: <DeleteOutlined />, label: t('menu.delete'), danger: true },
          ],
        }}
      />
      {open === 'rename' && <RenameWorkflow workflow={workflow} onDone={() => setOpen(null)} />}
      {open === 'move' && <MoveWorkflow workflow={workflow} onDone={() => setOpen(null)} />}
    </>
  );
}
