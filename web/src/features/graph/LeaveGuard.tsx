import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useLeaveQuestion } from '@/ui/useLeaveGuard';
import type { Editor } from './editor';

/** Asks before unsaved changes would be lost by going somewhere else. */
export function LeaveGuard({ editor }: { editor: Editor }) {
  const { t } = useTranslation('graph');
  const count = useStore(editor, (state) => state.list.done.length);
  useLeaveQuestion(() => count > 0, t('leave', { count }));
  return null;
}
