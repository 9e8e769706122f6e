import { useQuery } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { ChatHeader } from './ChatHeader';
import { Conversation } from './Conversation';
import { FirstMessage } from './FirstMessage';
import { MissingSession } from './MissingSession';
import { sessionsQuery, sessionToOpen } from './queries';
import './chat.css';

/** Chats about one workflow: its sessions, and the one that is open. */
export function ChatPanel({
  workflowId,
  session,
  onSession,
  composerText,
  onComposerTextTaken,
}: {
  workflowId: number;
  /** The session that the address names, so that a reload, or a link from a picture, comes to it. */
  session: number | undefined;
  onSession: (session: number | undefined) => void;
  composerText?: string;
  onComposerTextTaken?: () => void;
}) {
  const [chosen, setChosen] = useState<number | 'new' | null>(session ?? null);
  const sessions = useQuery(sessionsQuery(workflowId));
  const choose = useCallback(
    (next: number | 'new') => {
      setChosen(next);
      onSession(next === 'new' ? undefined : next);
    },
    [onSession],
  );
  const forget = useCallback(() => {
    setChosen(null);
    onSession(undefined);
  }, [onSession]);
  const items = sessions.data?.items ?? [];
  const open = chosen === 'new' ? undefined : sessionToOpen(items, chosen ?? undefined);
  // An archived session takes no more words; what is put in from elsewhere begins a new one.
  const needsNew = composerText !== undefined && open?.status === 'ARCHIVED';
  useEffect(() => {
    if (needsNew) choose('new');
  }, [needsNew, choose]);

  if (sessions.isLoadingError) return <PageFailed error={sessions.error} reset={() => void sessions.refetch()} />;
  // A session that stands in the address is read while the list is still on its way.
  const openId = sessions.isPending ? chosen : (open?.id ?? 'new');
  const isMissing = typeof chosen === 'number' && isSettled(sessions) && open?.id !== chosen;
  const composer = { composerText, onComposerTextTaken };
  if (openId === null) return <PageLoading />;
  return (
    <section className="easel-chat">
      <ChatHeader sessions={items} open={open} loading={sessions.isPending} onChoose={choose} onDeleted={forget} />
      {isMissing && <MissingSession shown={open !== undefined} onClose={forget} />}
      {openId !== 'new' ? (
        <Conversation
          key={openId}
          sessionId={openId}
          workflowId={workflowId}
          archived={open?.status === 'ARCHIVED'}
          {...composer}
        />
      ) : (
        <FirstMessage workflowId={workflowId} onBegun={choose} {...composer} />
      )}
    </section>
  );
}

/** A list on its way may lack what was just begun, and one that could not be read says nothing about what there is. */
const isSettled = ({ isSuccess, isFetching }: { isSuccess: boolean; isFetching: boolean }) => isSuccess && !isFetching;
