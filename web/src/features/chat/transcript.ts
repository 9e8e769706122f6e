import { api, call } from '@/lib/api';
import { live } from '@/lib/live';

const pageSize = 50;
const staysNew = 10_000;

/** The newest messages of a session, or those before one, with what the agent did for each. */
export const readTranscript = (sessionId: number, before?: number) =>
  call(
    api.GET('/api/v1/sessions/{id}/transcript', {
      params: { path: { id: sessionId }, query: { size: pageSize, before } },
    }),
  );

type Transcript = Awaited<ReturnType<typeof readTranscript>>;

let ahead: { sessionId: number; asked: number; told: number; answer: Promise<Transcript> } | null = null;

/** Asks for a session while the script that shows it is on its way. */
export function readAhead(sessionId: number): void {
  if (ahead?.sessionId === sessionId && isNew(ahead)) return;
  const answer = readTranscript(sessionId);
  // Whoever opens the session hears of it.
  answer.catch(() => undefined);
  ahead = { sessionId, asked: performance.now(), told: live.last, answer };
}

/** What was asked for ahead, once; null where it was not, or something was told since, which nobody may have listened to. */
export function takeAhead(sessionId: number): Promise<Transcript> | null {
  const taken = ahead?.sessionId === sessionId && isNew(ahead) ? ahead.answer : null;
  if (ahead?.sessionId === sessionId) ahead = null;
  return taken;
}

const isNew = ({ asked, told }: { asked: number; told: number }) =>
  told === live.last && performance.now() - asked < staysNew;
