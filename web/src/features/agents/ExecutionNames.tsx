import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ExecutionRow } from '@/api/schema';
import { useLogin } from '@/lib/session';

type Named = Pick<ExecutionRow, 'sessionId' | 'sessionTitle' | 'workflowId' | 'workflowName' | 'userId'>;

/** The workflow that a turn was about, by its name; it opens for its owner, and for nobody else. */
export function ExecutionWorkflow({ execution: { workflowId, workflowName, userId } }: { execution: Named }) {
  return <Place name={workflowName} id={workflowId} workflowId={workflowId} userId={userId} />;
}

/** The chat that a turn belongs to, by its title; it opens for whose chat it is. */
export function ExecutionChat({ execution }: { execution: Named }) {
  const { sessionId, sessionTitle, workflowId, workflowName, userId } = execution;
  return (
    <Place
      name={sessionTitle}
      id={sessionId}
      workflowId={workflowName === null ? null : workflowId}
      userId={userId}
      session={sessionId}
    />
  );
}

interface PlaceProps {
  /** Null where it is gone. */
  name: string | null;
  id: number;
  workflowId: number | null;
  userId: number;
  session?: number;
}

function Place({ name, id, workflowId, userId, session }: PlaceProps) {
  const { t } = useTranslation('agents');
  const isOwn = useLogin(({ user }) => user?.id === userId);
  if (name === null) return <>{t('executions.gone', { id })}</>;
  const words = <span dir="auto">{name}</span>;
  return isOwn && workflowId !== null ? (
    <Link
      to="/workflows/$workflowId"
      params={{ workflowId: String(workflowId) }}
      search={(session === undefined ? {} : { session, tab: 'chat' }) as never}
    >
      {words}
    </Link>
  ) : (
    words
  );
}
