import { QuestionOutlined } from '@ant-design/icons';
import { ControlButton } from '@xyflow/react';
import { Modal } from 'antd';
import { type RefObject, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useGraphKeys } from './useGraphKeys';

const looking = { fit: '.', leave: 'Esc', help: '?' } as const;
const editing = {
  add: 'doubleClick',
  dragOut: 'drag',
  box: 'shiftDrag',
  all: 'Ctrl A',
  copy: 'Ctrl C',
  cut: 'Ctrl X',
  paste: 'Ctrl V',
  pasteFed: 'Ctrl Shift V',
  duplicate: 'Ctrl D',
  remove: 'Delete',
  rename: 'F2',
  mute: 'Ctrl M',
  bypass: 'Ctrl B',
  group: 'Ctrl G',
  undo: 'Ctrl Z',
  redo: 'Ctrl Y',
  find: 'Ctrl F',
  save: 'Ctrl S',
  run: 'Ctrl Enter',
} as const;
type Deed = keyof typeof looking | keyof typeof editing;

/** Shows which keys do what; they are nowhere else all together. */
export function ShortcutsButton({ area, readOnly }: { area: RefObject<HTMLElement | null>; readOnly: boolean }) {
  const { t } = useTranslation('graph');
  const [open, setOpen] = useState(false);
  useGraphKeys(area, (event) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    setOpen(true);
  });
  const shown = Object.entries(readOnly ? looking : { ...editing, ...looking }) as [Deed, string][];
  return (
    <>
      <ControlButton onClick={() => setOpen(true)} title={t('keys.title')} aria-label={t('keys.title')}>
        <QuestionOutlined />
      </ControlButton>
      <Modal open={open} title={t('keys.title')} footer={null} onCancel={() => setOpen(false)} width={560}>
        <dl className="easel-keys">
          {shown.map(([deed, keys]) => (
            <div key={deed}>
              <dt>{t(`keys.${deed}`)}</dt>
              <dd>{keys in gestures ? t(`keys.with.${keys as keyof typeof gestures}`) : <Keys keys={keys} />}</dd>
            </div>
          ))}
        </dl>
      </Modal>
    </>
  );
}

const gestures = { doubleClick: true, drag: true, shiftDrag: true } as const;

function Keys({ keys }: { keys: string }) {
  return keys.split(' ').map((key) => <kbd key={key}>{key}</kbd>);
}
