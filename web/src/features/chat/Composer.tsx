import { NodeExpandOutlined, StopOutlined } from '@ant-design/icons';
import { Sender } from '@ant-design/x';
import { Button, type GetRef } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '@/lib/useDraft';
import { joined } from './joined';

/**
 * Where a message is written. It can always be sent: while the agent is at work it waits behind what was sent before. A text that is
 * put in from elsewhere is not sent by itself; the person reads it first, below what they have written already.
 */
export function Composer({
  draft,
  above,
  text,
  onTextTaken,
  busy = false,
  sending = false,
  onSend,
  onSteer,
  onStop,
}: {
  /** The name by which what is not sent yet is kept. */
  draft: string;
  above?: ReactNode;
  text?: string;
  onTextTaken?: () => void;
  busy?: boolean;
  sending?: boolean;
  onSend: (content: string) => Promise<boolean> | boolean;
  /** Tells the agent at work, which reads it before its next step. */
  onSteer?: (content: string) => void;
  onStop?: () => void;
}) {
  const { t } = useTranslation('chat');
  const [value, setValue] = useDraft(draft);
  const sender = useRef<GetRef<typeof Sender>>(null);
  const taken = useRef(onTextTaken);
  taken.current = onTextTaken;

  useEffect(() => {
    if (!text) return;
    setValue((before) => joined(before, text));
    sender.current?.focus({ cursor: 'end' });
    taken.current?.();
  }, [text, setValue]);

  async function submit(content: string) {
    if (!content.trim()) return;
    setValue('');
    if (!(await onSend(content))) setValue((newer) => newer || content);
  }

  const steering = busy && onSteer !== undefined && value.trim() !== '';
  function steer() {
    setValue('');
    onSteer?.(value);
    sender.current?.focus();
  }

  return (
    <div className="easel-composer">
      {above}
      <Sender
        ref={sender}
        value={value}
        onChange={setValue}
        onSubmit={(content) => void submit(content)}
        loading={sending}
        placeholder={busy ? t('composer.queue') : t('composer.placeholder')}
        // The stylesheet lets it grow: the library measures with styles that the page's policy refuses.
        autoSize={false}
        onKeyDown={(event) => {
          if (!steering || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          steer();
          return false;
        }}
        suffix={(original) => (
          <>
            {steering && (
              <Button
                shape="circle"
                icon={<NodeExpandOutlined />}
                onClick={steer}
                aria-label={t('composer.steer')}
                title={t('composer.steerHint')}
              />
            )}
            {busy && onStop && (
              <Button
                danger
                shape="circle"
                icon={<StopOutlined />}
                onClick={onStop}
                aria-label={t('composer.stop')}
                title={t('composer.stop')}
              />
            )}
            {original}
          </>
        )}
      />
    </div>
  );
}
