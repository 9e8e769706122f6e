import { Input, Modal } from 'antd';
import { useState } from 'react';

interface RenameDialogProps {
  heading: string;
  ok: string;
  title: string;
  onRename(title: string): void;
  onClose(): void;
}

/** Asks for the title of something on the canvas. */
export function RenameDialog({ heading, ok, title, onRename, onClose }: RenameDialogProps) {
  const [text, setText] = useState(title);
  return (
    <Modal open title={heading} okText={ok} onOk={() => onRename(text)} onCancel={onClose} width={420} destroyOnHidden>
      <Input
        autoFocus
        aria-label={heading}
        dir="auto"
        value={text}
        maxLength={200}
        onChange={(event) => setText(event.target.value)}
        onPressEnter={() => onRename(text)}
      />
    </Modal>
  );
}
