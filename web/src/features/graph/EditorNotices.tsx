import { Alert, Button, Popconfirm, Space } from 'antd';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useServerWords } from '@/ui/useServerWords';
import type { Editor } from './editor';
import type { GraphAnswer } from './graph';

/** What stands between a person's changes and the saved workflow, and what to do about it. */
export function EditorNotices({ editor, answer }: { editor: Editor; answer: GraphAnswer }) {
  const { t } = useTranslation('graph');
  const words = useServerWords();
  const { overtakenBy, refused, list } = useStore(editor);
  const remarks = useStore(editor, (state) => state.shown?.remarks ?? none);
  return (
    <div aria-live="polite">
      {overtakenBy !== null && (
        <Alert
          banner
          type="warning"
          title={t('conflict.title', { version: overtakenBy, base: answer.version })}
          action={
            <Space>
              <Button size="small" type="primary" onClick={() => void editor.rebase()}>
                {t('conflict.rebase')}
              </Button>
              <Popconfirm
                title={t('conflict.discardSure', { count: list.done.length })}
                okText={t('conflict.discard')}
                onConfirm={() => void editor.reload()}
              >
                <Button size="small">{t('conflict.discard')}</Button>
              </Popconfirm>
            </Space>
          }
        />
      )}
      {refused && (
        <Alert
          banner
          type="error"
          title={words.editError(refused.error)}
          description={
            refused.didYouMean.length > 0 ? t('didYouMean', { names: refused.didYouMean.join(', ') }) : undefined
          }
          closable={{ closeIcon: true, onClose: () => editor.dismiss(), 'aria-label': t('dismiss') }}
        />
      )}
      {remarks.map((remark) => {
        const { message, hint } = words.finding(remark);
        return <Alert key={remark.message} banner type="info" title={message} description={hint} closable />;
      })}
    </div>
  );
}

const none: readonly never[] = [];
