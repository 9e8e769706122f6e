import { ClockCircleOutlined } from '@ant-design/icons';
import { Bubble } from '@ant-design/x';
import { Button, Flex, Typography } from 'antd';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Markdown } from '@/ui/Markdown';
import { useProblem } from '@/ui/useProblem';
import { AgentAnswer } from './AgentAnswer';
import { CopyButton } from './CopyButton';
import type { ChatItem } from './chatItems';
import type { PendingMessage } from './chatState';
import { leftBehind } from './unsent';
import type { HowToSend } from './useChat';

export interface LineActions {
  onAnswer: (approvalId: string, approve: boolean) => Promise<unknown>;
  onSend: (content: string, how?: HowToSend) => void;
  onDiscard: (clientMessageId: string) => void;
}

/** One line of the conversation. */
export const ChatLine = memo(function ChatLine({
  item,
  isLast,
  onAnswer,
  onSend,
  onDiscard,
}: { item: ChatItem; isLast: boolean } & LineActions) {
  const { t } = useTranslation('chat');
  switch (item.kind) {
    case 'user':
      return (
        <Bubble
          placement="end"
          variant="filled"
          content={item.message.content}
          contentRender={said}
          footer={
            <Flex gap={4} align="center" className="easel-line-footer">
              {item.queued && (
                <Typography.Text type="secondary">
                  <ClockCircleOutlined /> {t('queued')}
                </Typography.Text>
              )}
              {item.steering && <Typography.Text type="secondary">{t('steered')}</Typography.Text>}
              <CopyButton text={item.message.content} />
            </Flex>
          }
        />
      );
    case 'pending':
      return <Pending message={item.message} onSend={onSend} onDiscard={onDiscard} />;
    case 'system':
      return (
        <Typography.Text type="secondary" className="easel-chat-system" dir="auto">
          {item.message.content}
        </Typography.Text>
      );
    case 'agent':
      return <AgentAnswer message={item.message} turn={item.turn} isLast={isLast} onAnswer={onAnswer} />;
  }
});

const said = (content: string) => (
  <div className="easel-said" dir="auto">
    <Markdown text={content} />
  </div>
);

function Pending({
  message,
  onSend,
  onDiscard,
}: { message: PendingMessage } & Pick<LineActions, 'onSend' | 'onDiscard'>) {
  const { t } = useTranslation('chat');
  const problem = useProblem();
  return (
    <Bubble
      placement="end"
      variant="filled"
      content={message.content}
      contentRender={said}
      footer={
        message.failure ? (
          <Flex gap={8} align="center" wrap justify="end">
            <Typography.Text type="danger">
              {message.failure === leftBehind ? t('notSent') : problem(message.failure)}
            </Typography.Text>
            <Button size="small" onClick={() => onSend(message.content, message)}>
              {t('sendAgain')}
            </Button>
            <Button size="small" type="text" onClick={() => onDiscard(message.clientMessageId)}>
              {t('discard')}
            </Button>
          </Flex>
        ) : (
          <Typography.Text type="secondary">{t('sending')}</Typography.Text>
        )
      }
    />
  );
}
