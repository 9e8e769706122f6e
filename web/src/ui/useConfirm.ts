import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useProblem } from './useProblem';

interface Question {
  title: string;
  /** What will happen, in whole sentences. */
  consequence: string;
  /** The button's word: what is done, rather than "OK". */
  action: string;
  /** Whether it can't be undone. */
  danger?: boolean;
  act: () => Promise<unknown>;
  /** What is said when it is done. */
  done?: string;
}

/** Asks before something is done, and says what came of it. */
export function useConfirm(): (question: Question) => void {
  const { modal, message } = App.useApp();
  const { t } = useTranslation('ui');
  const problem = useProblem();
  return ({ title, consequence, action, danger = true, act, done }) =>
    modal.confirm({
      title,
      content: consequence,
      okText: action,
      okButtonProps: { danger },
      cancelText: t('cancel'),
      autoFocusButton: 'cancel',
      onOk: async () => {
        try {
          await act();
          if (done) message.success(done);
        } catch (error) {
          message.error(problem(error), 6);
        }
      },
    });
}
