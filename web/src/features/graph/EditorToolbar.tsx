import { CaretRightOutlined, PlusOutlined, RedoOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Flex, Space, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { api, call } from '@/lib/api';
import { useProblem } from '@/ui/useProblem';
import type { Editor } from './editor';
import type { GraphAnswer, Trail } from './graph';
import { ProblemsButton } from './ProblemsButton';
import { TrailBar } from './TrailBar';

interface EditorToolbarProps {
  workflowId: number;
  name: string;
  editor: Editor;
  answer: GraphAnswer;
  trail: Trail;
  frozen: boolean;
  onTrail(trail: Trail): void;
  onAdd(): void;
  onFocus(trail: Trail, node: string): void;
  onRun(): void;
}

/** Where one is, and what can be done with the graph as a whole. */
export function EditorToolbar({
  workflowId,
  name,
  editor,
  answer,
  trail,
  frozen,
  onTrail,
  onAdd,
  onFocus,
  onRun,
}: EditorToolbarProps) {
  const { t } = useTranslation('graph');
  const { message } = App.useApp();
  const problem = useProblem();
  const queries = useQueryClient();
  const list = useStore(editor, (state) => state.list);
  const saving = useStore(editor, (state) => state.saving);
  const count = list.done.length;
  const run = useMutation({
    // What is shown is what should run, so that it is saved first.
    mutationFn: async () => {
      if (editor.getState().list.done.length > 0 && (await editor.save()) === null) return null;
      return call(api.POST('/api/v1/workflows/{id}/runs', { params: { path: { id: workflowId } }, body: {} as never }));
    },
    onSuccess: (started) => {
      if (!started) return;
      void queries.invalidateQueries({ queryKey: ['runs'] });
      onRun();
    },
    onError: (error) => void message.error(problem(error)),
  });
  return (
    <Flex className="easel-toolbar" align="center" gap={8} wrap role="toolbar" aria-label={t('toolbar')}>
      <TrailBar graph={answer.graph} name={name} trail={trail} onTrail={onTrail} />
      {count > 0 && <Tag color="gold">{t('unsaved', { count })}</Tag>}
      <span style={{ flex: 1 }} />
      <ProblemsButton findings={answer.findings} known={answer.catalogKnown} onFocus={onFocus} />
      <Space.Compact>
        <Tooltip title={t('add.title')}>
          <Button icon={<PlusOutlined />} aria-label={t('add.title')} disabled={frozen} onClick={onAdd} />
        </Tooltip>
        <Tooltip title={t('undo')}>
          <Button
            icon={<UndoOutlined />}
            aria-label={t('undo')}
            disabled={frozen || count === 0}
            onClick={() => editor.undo()}
          />
        </Tooltip>
        <Tooltip title={t('redo')}>
          <Button
            icon={<RedoOutlined />}
            aria-label={t('redo')}
            disabled={frozen || list.undone.length === 0}
            onClick={() => editor.redo()}
          />
        </Tooltip>
      </Space.Compact>
      <Button
        icon={<SaveOutlined />}
        type={count > 0 ? 'primary' : 'default'}
        disabled={(frozen && !saving) || count === 0}
        loading={saving}
        onClick={() => void editor.save()}
      >
        {t('save')}
      </Button>
      <Button
        icon={<CaretRightOutlined />}
        loading={run.isPending}
        disabled={frozen && count > 0}
        onClick={() => run.mutate()}
      >
        {t('run')}
      </Button>
    </Flex>
  );
}
