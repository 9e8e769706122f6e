import { Think } from '@ant-design/x';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '@/ui/Markdown';

/** What the model thought aloud; folded, since it is no part of the answer. */
export function Reasoning({ text, thinking }: { text: string; thinking: boolean }) {
  const { t } = useTranslation('chat');
  const [open, setOpen] = useState(false);
  return (
    <Think title={thinking ? t('thinking') : t('thought')} loading={thinking} expanded={open} onExpand={setOpen}>
      <div dir="auto">
        <Markdown text={text} streaming={thinking} />
      </div>
    </Think>
  );
}
