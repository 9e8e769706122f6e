import { Input, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface RenameDialogProps {
  title: string;
  onRename(title: string): void;
  onClose(): void;
}

/** Asks for a node's title. */
export function RenameDialog({ title, onRename, onClose }: RenameDialogProps) {
  const { t } = useTranslation('graph');
  const [text, setText] = useState(title);
  return (
    <Modal
      open
      title={t('rename.title')}
      okText={t('rename.ok')}
      onOk={() => onRename(text)}
      onCancel={onClose}
      width={420}
      destroyOnHidden
    >
      <Input
        autoFocus
        aria-label={t('rename.title')}
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => onRename(text)}
      />
    </Modal>
  );
}
