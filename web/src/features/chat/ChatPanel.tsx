import { useQuery } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { api, callList } from '@/lib/api';
import { PageFailed } from '@/ui/PageFailed';
import { PageLoading } from '@/ui/PageLoading';
import { ChatHeader } from './ChatHeader';
import { Conversation } from './Conversation';
import { FirstMessage } from './FirstMessage';
import './chat.css';

/** Chats about one workflow: its sessions, and the one that is open. */
export function ChatPanel({
  workflowId,
  composerText,
  onComposerTextTaken,
}: {
  workflowId: number;
  composerText?: string;
  onComposerTextTaken?: () => void;
}) {
  const [chosen, setChosen] = useState<number | 'new' | null>(sessionOfAddress);
  const sessions = useQuery({
    queryKey: ['sessions', workflowId],
    queryFn: ({ signal }) => callList(api.GET('/api/v1/sessions', { params: { query: { workflowId } }, signal })),
  });
  const choose = useCallback((session: number | 'new') => {
    setChosen(session);
    rememberInAddress(session);
  }, []);
  if (sessions.isPending) return <PageLoading />;
  if (sessions.isError) return <PageFailed error={sessions.error} reset={() => void sessions.refetch()} />;

  const { items } = sessions.data;
  const open =
    chosen === 'new'
      ? undefined
      : (items.find((session) => session.id === chosen) ?? items.find((session) => session.status === 'ACTIVE'));
  const composer = { composerText, onComposerTextTaken };
  return (
    <section className="easel-chat">
      <ChatHeader sessions={items} open={open} onChoose={choose} />
      {open ? (
        <Conversation key={open.id} session={open} {...composer} />
      ) : (
        <FirstMessage workflowId={workflowId} onBegun={choose} {...composer} />
      )}
    </section>
  );
}

/** Links to a picture's origin name the session that made it. */
function sessionOfAddress(): number | null {
  return Number(new URLSearchParams(window.location.search).get('session')) || null;
}

/** So that a reload comes back to the same session. Only the address changes; the router has nothing to do. */
function rememberInAddress(session: number | 'new') {
  const address = new URL(window.location.href);
  if (session === 'new') address.searchParams.delete('session');
  else address.searchParams.set('session', String(session));
  window.history.replaceState(window.history.state, '', address);
}
