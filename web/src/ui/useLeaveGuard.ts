import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';

/** Asks before a page with unsaved changes is left, be it by a link, the browser's back, or closing the tab. */
export function useLeaveGuard(): { dirty: () => void; clean: () => void } {
  const { modal } = App.useApp();
  const { t } = useTranslation('ui');
  const unsaved = useRef(false);
  useBlocker({
    shouldBlockFn: async () => {
      if (!unsaved.current) return false;
      const leave = await modal.confirm({
        title: t('form.leaveTitle'),
        content: t('form.discardHint'),
        okText: t('form.leave'),
        okButtonProps: { danger: true },
        cancelText: t('form.stay'),
        autoFocusButton: 'cancel',
      });
      return !leave;
    },
    enableBeforeUnload: () => unsaved.current,
  });
  return {
    dirty: () => {
      unsaved.current = true;
    },
    clean: () => {
      unsaved.current = false;
    },
  };
}
