import { Alert, Button, Popconfirm, Space, Typography } from 'antd';
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
          title={
            <Told
              what={words.editError(refused.error)}
              hint={refused.didYouMean.length > 0 ? t('didYouMean', { names: refused.didYouMean.join(', ') }) : null}
            />
          }
          closable={{ closeIcon: true, onClose: () => editor.dismiss(), 'aria-label': t('dismiss') }}
        />
      )}
      {remarks.map((remark) => {
        const { message, hint } = words.finding(remark);
        return <Alert key={remark.message} banner type="info" title={<Told what={message} hint={hint} />} closable />;
      })}
    </div>
  );
}

/** In one size: what is told may not take half of the graph's place. */
const Told = ({ what, hint }: { what: string; hint: string | null }) => (
  <>
    {what} {hint && <Typography.Text type="secondary">{hint}</Typography.Text>}
  </>
);

const none: readonly never[] = [];
