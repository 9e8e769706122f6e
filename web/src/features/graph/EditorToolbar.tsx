import { PlusOutlined, RedoOutlined, SaveOutlined, UndoOutlined } from '@ant-design/icons';
import { Button, Flex, Space, Tag, Tooltip } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Editor } from './editor';
import type { GraphAnswer, Trail } from './graph';
import { ProblemsButton } from './ProblemsButton';
import { TrailBar } from './TrailBar';

interface EditorToolbarProps {
  name: string;
  editor: Editor;
  answer: GraphAnswer;
  trail: Trail;
  frozen: boolean;
  onTrail(trail: Trail): void;
  onAdd(): void;
  onFocus(trail: Trail, node: string): void;
}

/** Where one is, and what can be done with the graph as a whole. */
export function EditorToolbar(props: EditorToolbarProps) {
  const { name, editor, answer, trail, frozen, onTrail, onAdd, onFocus } = props;
  const { t } = useTranslation('graph');
  const list = useStore(editor, (state) => state.list);
  const saving = useStore(editor, (state) => state.saving);
  const count = list.done.length;
  return (
    <Flex className="easel-toolbar" align="center" gap={6} wrap role="toolbar" aria-label={t('toolbar')}>
      <TrailBar graph={answer.graph} name={name} trail={trail} onTrail={onTrail} />
      {count > 0 && (
        <Tag color="gold" className="easel-unsaved">
          {t('unsaved', { count })}
        </Tag>
      )}
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
        title={t('saveHint')}
        type={count > 0 ? 'primary' : 'default'}
        disabled={(frozen && !saving) || count === 0}
        loading={saving}
        onClick={() => void editor.save()}
      >
        {t('save')}
      </Button>
    </Flex>
  );
}
