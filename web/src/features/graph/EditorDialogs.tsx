import { useTranslation } from 'react-i18next';
import { AddNodeDialog } from './AddNodeDialog';
import { ConnectDialog } from './ConnectDialog';
import type { Editor } from './editor';
import { type Level, nameOf, pathOf, type Trail } from './graph';
import { groupReference } from './groups';
import { reference } from './operations';
import { RenameDialog } from './RenameDialog';
import { type Asked, addNode, typeOfDragged } from './useLevelActions';

interface EditorDialogsProps {
  editor: Editor;
  serviceId: number;
  level: Level;
  trail: Trail;
  asked: Asked;
  onAdded(alias: string): void;
  onClose(): void;
}

/** Asks what is needed for what a person is about to do. */
export function EditorDialogs({ editor, serviceId, level, trail, asked, onAdded, onClose }: EditorDialogsProps) {
  const { t } = useTranslation('graph');
  const name = (node: string) => reference(editor.getState().shown?.ids ?? {}, pathOf(trail) + node);
  if (asked.kind === 'rename') {
    const node = level.nodes.find((candidate) => candidate.id === asked.node);
    if (!node) return null;
    return (
      <RenameDialog
        heading={t('rename.title')}
        ok={t('rename.ok')}
        title={nameOf(node)}
        onClose={onClose}
        onRename={(title) => {
          if (title !== nameOf(node)) editor.apply([{ op: 'set_title', node: name(node.id), title }]);
          onClose();
        }}
      />
    );
  }
  if (asked.kind === 'group') {
    return (
      <RenameDialog
        heading={t('group.new')}
        ok={t('group.make')}
        title=""
        onClose={onClose}
        onRename={(title) => {
          editor.apply([{ op: 'group', title, nodes: asked.nodes.map(name) }]);
          onClose();
        }}
      />
    );
  }
  if (asked.kind === 'renameGroup') {
    const group = level.groups.find((candidate) => candidate.key === asked.key);
    if (!group) return null;
    const key = groupReference(editor.getState().shown?.ids ?? {}, trail, group.key);
    return (
      <RenameDialog
        heading={t('group.title')}
        ok={t('rename.ok')}
        title={group.title}
        onClose={onClose}
        onRename={(title) => {
          if (title !== group.title) editor.apply([{ op: 'group', group: key, title }]);
          onClose();
        }}
      />
    );
  }
  if (asked.kind === 'connect') {
    const to = `${name(asked.node)}.${asked.input}`;
    return (
      <ConnectDialog
        level={level}
        node={asked.node}
        input={asked.input}
        onClose={onClose}
        onConnect={(from, slot) => {
          editor.apply([{ op: 'connect', from: `${name(from)}.${slot}`, to }]);
          onClose();
        }}
        onDisconnect={() => {
          editor.apply([{ op: 'disconnect', to }]);
          onClose();
        }}
      />
    );
  }
  const type = asked.from && typeOfDragged(level, asked.from);
  return (
    <AddNodeDialog
      serviceId={serviceId}
      accepts={asked.from?.gives ? type : undefined}
      produces={asked.from && !asked.from.gives ? type : undefined}
      onClose={onClose}
      onAdd={(nodeClass) => {
        const alias = addNode(editor, level, trail, nodeClass, asked);
        if (alias) onAdded(alias);
        onClose();
      }}
    />
  );
}
