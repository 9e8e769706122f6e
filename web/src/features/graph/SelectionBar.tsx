import {
  DeleteOutlined,
  EditOutlined,
  ExpandOutlined,
  GroupOutlined,
  HistoryOutlined,
  PauseCircleOutlined,
  StepForwardOutlined,
} from '@ant-design/icons';
import { Panel } from '@xyflow/react';
import { Button, Popover, Space, Tooltip } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Editor } from './editor';
import { type Level, pathOf, type Trail } from './graph';
import { reference } from './operations';
import { toggleMode } from './useEditorKeys';
import type { Asked } from './useLevelActions';

interface SelectionBarProps {
  editor: Editor;
  level: Level;
  trail: Trail;
  selected: readonly string[];
  /** Whether the format has groups. */
  canGroup: boolean;
  ask(asked: Asked): void;
  onOpen(id: string): void;
  details?(nodeIds: readonly string[], version: number): ReactNode;
}

/** What can be done with the selected nodes. */
export function SelectionBar({ editor, level, trail, selected, canGroup, ask, onOpen, details }: SelectionBarProps) {
  const { t } = useTranslation('graph');
  const nodes = level.nodes.filter((node) => selected.includes(node.id));
  const [only] = nodes;
  const version = useStore(editor, (state) => state.base?.answer.version);
  if (!only) return null;
  const remove = () => {
    const ids = editor.getState().shown?.ids ?? {};
    editor.apply(nodes.map((node) => ({ op: 'remove_node', node: reference(ids, pathOf(trail) + node.id) })));
  };
  const button = (key: string, icon: ReactNode, onClick: () => void, pressed?: boolean) => (
    <Tooltip key={key} title={t(`selection.${key}`)}>
      <Button
        type={pressed ? 'primary' : 'text'}
        icon={icon}
        aria-label={t(`selection.${key}`)}
        aria-pressed={pressed}
        danger={key === 'remove'}
        onClick={onClick}
      />
    </Tooltip>
  );
  const all = (mode: string) => nodes.every((node) => node.mode === mode);
  return (
    <Panel position="bottom-center">
      <Space
        size={2}
        className="easel-selection"
        role="toolbar"
        aria-label={t('selection.label', { count: nodes.length })}
      >
        {nodes.length === 1 && button('rename', <EditOutlined />, () => ask({ kind: 'rename', node: only.id }))}
        {button('mute', <PauseCircleOutlined />, () => toggleMode(editor, level, trail, selected, 'mute'), all('MUTE'))}
        {button(
          'bypass',
          <StepForwardOutlined />,
          () => toggleMode(editor, level, trail, selected, 'bypass'),
          all('BYPASS'),
        )}
        {nodes.length === 1 && only.kind === 'SUBGRAPH' && button('open', <ExpandOutlined />, () => onOpen(only.id))}
        {canGroup &&
          button('group', <GroupOutlined />, () => ask({ kind: 'group', nodes: nodes.map((node) => node.id) }))}
        {nodes.length === 1 && details && version !== undefined && (
          <Popover
            trigger="click"
            placement="top"
            destroyOnHidden
            content={details([pathOf(trail) + only.id, level.path + only.id], version)}
          >
            <Button
              type="text"
              icon={<HistoryOutlined />}
              aria-label={t('selection.details')}
              title={t('selection.details')}
            />
          </Popover>
        )}
        {button('remove', <DeleteOutlined />, remove)}
      </Space>
    </Panel>
  );
}
