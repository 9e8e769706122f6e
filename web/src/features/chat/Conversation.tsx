import { DownOutlined } from '@ant-design/icons';
import { useVirtualizer } from '@tanstack/react-virtual';
import { Alert, App, FloatButton } from 'antd';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { useProblem } from '@/ui/useProblem';
import { ChatLine } from './ChatLine';
import { Composer } from './Composer';
import { chatItems } from './chatItems';
import { Regenerate } from './regenerate';
import { type HowToSend, useChat } from './useChat';

const nearTop = 600;
const nearEnd = 80;

/** One session: what was said, and the place to say more. Only the lines that can be seen are in the page. */
export function Conversation({
  sessionId,
  workflowId,
  archived,
  composerText,
  onComposerTextTaken,
}: {
  sessionId: number;
  workflowId: number;
  archived: boolean;
  composerText?: string;
  onComposerTextTaken?: () => void;
}) {
  const { t } = useTranslation('chat');
  const { message } = App.useApp();
  const problem = useProblem();
  const chat = useChat(sessionId, workflowId);
  const scroll = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const items = useMemo(() => chatItems(chat.state), [chat.state]);
  const lines = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (items[index]?.kind === 'agent' ? 180 : 64),
    getItemKey: (index) => items[index]!.key,
    overscan: 6,
    paddingStart: 12,
    paddingEnd: 12,
    // What grows or comes in above leaves in place what is being read; who reads the end stays there.
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: nearEnd,
  });

  const { loadOlder } = chat;
  const onScroll = useCallback(() => {
    const element = scroll.current;
    if (!element) return;
    setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd);
    if (element.scrollTop < nearTop) void loadOlder();
  }, [loadOlder]);

  const shown = chat.ready && items.length > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the first lines are there
  useEffect(() => {
    if (shown) lines.scrollToEnd();
  }, [shown]);

  const refuse = useCallback((error: unknown) => void message.error(problem(error)), [message, problem]);
  const answer = useCallback(
    (approvalId: string, approve: boolean) => chat.answer(approvalId, approve).catch(refuse),
    [chat.answer, refuse],
  );
  const send = useCallback(
    (content: string, how?: HowToSend) => {
      void chat.send(content, how);
      lines.scrollToEnd();
      return true;
    },
    [chat.send, lines],
  );

  const regenerate = useCallback(
    (turnId: number) => {
      const asked = chat.state.messages.find((each) => each.turnId === turnId && each.role === 'USER');
      return asked && !archived ? () => void send(asked.content) : null;
    },
    [chat.state.messages, send, archived],
  );

  if (!chat.ready) {
    return chat.failure ? <PageFailed error={chat.failure} reset={() => void chat.reload()} /> : <PageLoading />;
  }
  return (
    <Regenerate value={regenerate}>
      {chat.failure !== null && <Alert banner type="warning" title={problem(chat.failure)} />}
      <div className="easel-chat-body">
        <div
          className="easel-chat-scroll"
          ref={scroll}
          onScroll={onScroll}
          role="log"
          aria-label={t('conversation')}
          aria-live="off"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable by the keyboard
          tabIndex={0}
        >
          <div className="easel-chat-lines" style={{ height: lines.getTotalSize() }}>
            {lines.getVirtualItems().map((line) => (
              <div
                key={line.key}
                data-index={line.index}
                ref={lines.measureElement}
                className="easel-chat-line"
                style={{ transform: `translateY(${line.start}px)` }}
              >
                <ChatLine
                  item={items[line.index]!}
                  isLast={line.index === items.length - 1}
                  onAnswer={answer}
                  onSend={send}
                  onDiscard={chat.discard}
                />
              </div>
            ))}
          </div>
        </div>
        {!atEnd && (
          <FloatButton
            className="easel-chat-down"
            icon={<DownOutlined />}
            aria-label={t('toEnd')}
            onClick={() => lines.scrollToEnd()}
          />
        )}
      </div>
      {archived ? (
        <Alert className="easel-composer" type="info" showIcon title={t('sessions.isArchived')} />
      ) : (
        <Composer
          draft={`${workflowId}.${sessionId}`}
          busy={chat.busy}
          onSend={send}
          onSteer={(content) => send(content, { steer: true })}
          onStop={() => void chat.stop().catch(refuse)}
          text={composerText}
          onTextTaken={onComposerTextTaken}
        />
      )}
    </Regenerate>
  );
}
