import {
  CopyOutlined,
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
import { ArrangeMenu } from './ArrangeMenu';
import { arranged } from './arrange';
import type { Editor } from './editor';
import { type Graph, type Level, pathOf, type Trail } from './graph';
import { reference } from './operations';
import { toggleMode } from './useEditorKeys';
import type { Asked } from './useLevelActions';

interface SelectionBarProps {
  editor: Editor;
  graph: Graph;
  level: Level;
  trail: Trail;
  selected: readonly string[];
  /** Whether the format has groups, and places for nodes. */
  canGroup: boolean;
  ask(asked: Asked): void;
  onOpen(id: string): void;
  /** Makes the selected nodes once more. */
  onDuplicate(): void;
  details?(nodeIds: readonly string[], version: number): ReactNode;
}

/** What can be done with the selected nodes. */
export function SelectionBar(props: SelectionBarProps) {
  const { editor, graph, level, trail, selected, canGroup, ask, onOpen, onDuplicate, details } = props;
  const { t } = useTranslation('graph');
  const nodes = level.nodes.filter((node) => selected.includes(node.id));
  const [only] = nodes;
  const version = useStore(editor, (state) => state.base?.answer.version);
  if (!only) return null;
  const name = (id: string) => reference(editor.getState().shown?.ids ?? {}, pathOf(trail) + id);
  const remove = () => editor.apply(nodes.map(({ id }) => ({ op: 'remove_node', node: name(id) })));
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
        {button('duplicate', <CopyOutlined />, onDuplicate)}
        {canGroup && nodes.length > 1 && (
          <ArrangeMenu
            count={nodes.length}
            onArrange={(how) =>
              editor.apply(
                arranged(nodes, graph.widgets, how).map(({ id, x, y }) => ({ op: 'move', node: name(id), x, y })),
              )
            }
          />
        )}
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
