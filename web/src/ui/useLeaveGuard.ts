import { useBlocker } from '@tanstack/react-router';
import { App } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLogin } from '@/lib/session';

/**
 * Asks before what is not saved is left, be it by a link, the browser's back, or closing the tab. Whose login was ended is not asked, and
 * stays: it can all be saved after a new login.
 */
export function useLeaveQuestion(isUnsaved: () => boolean, what?: string): void {
  const { modal } = App.useApp();
  const { t } = useTranslation('ui');
  useBlocker({
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname || !isUnsaved()) return false;
      const { token, left } = useLogin.getState();
      if (next.pathname === '/login' && token === null && !left) return true;
      const leave = await modal.confirm({
        title: t('form.leaveTitle'),
        content: what ?? t('form.discardHint'),
        okText: t('form.leave'),
        okButtonProps: { danger: true },
        cancelText: t('form.stay'),
        autoFocusButton: 'cancel',
      });
      return !leave;
    },
    enableBeforeUnload: isUnsaved,
  });
}

/** The same for a form that says itself when there is something to lose. */
export function useLeaveGuard(): { dirty: () => void; clean: () => void } {
  const unsaved = useRef(false);
  useLeaveQuestion(() => unsaved.current);
  return {
    dirty: () => {
      unsaved.current = true;
    },
    clean: () => {
      unsaved.current = false;
    },
  };
}
