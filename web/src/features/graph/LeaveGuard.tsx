import { useBlocker } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Editor } from './editor';

/** Asks before unsaved changes would be lost by going somewhere else. */
export function LeaveGuard({ editor }: { editor: Editor }) {
  const { t } = useTranslation('graph');
  const count = useStore(editor, (state) => state.list.done.length);
  const blocked = useBlocker({
    shouldBlockFn: ({ current, next }) => count > 0 && current.pathname !== next.pathname,
    enableBeforeUnload: () => count > 0,
    withResolver: true,
  });
  return (
    <Modal
      open={blocked.status === 'blocked'}
      title={t('leave.title')}
      okText={t('leave.leave')}
      okButtonProps={{ danger: true }}
      cancelText={t('leave.stay')}
      onOk={() => blocked.proceed?.()}
      onCancel={() => blocked.reset?.()}
    >
      {t('leave.words', { count })}
    </Modal>
  );
}
