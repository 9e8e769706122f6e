import { ApiError } from '@/lib/api';
import { useLogin } from '@/lib/session';
import type { PendingMessage } from './chatState';

/** Why a message that was written before is not on its way: the page it was written on is gone. */
export const leftBehind = 'left behind';

/** Those that did not get as far as the server. What it refused, or an earlier page left behind, is not among them. */
export const unreached = (pending: readonly PendingMessage[]) =>
  pending.filter(({ failure }) => failure instanceof ApiError && failure.status === 0);

/**
 * The messages of a session that the server has not taken yet, kept by the tab for the person who wrote them: a reload, or a login that
 * ended while one was on its way, takes no words along.
 */
export function unsentOf(sessionId: number) {
  const key = `easel.unsent.${useLogin.getState().user?.id}.${sessionId}`;
  return {
    read(): PendingMessage[] {
      try {
        const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]');
        return Array.isArray(kept) ? kept.map((message: PendingMessage) => ({ ...message, failure: leftBehind })) : [];
      } catch {
        return [];
      }
    },
    keep(pending: readonly PendingMessage[]): void {
      try {
        const kept = pending.map(({ clientMessageId, content, steer }) => ({ clientMessageId, content, steer }));
        if (kept.length > 0) sessionStorage.setItem(key, JSON.stringify(kept));
        else sessionStorage.removeItem(key);
      } catch {
        // Without a place to keep them they stand in the page all the same.
      }
    },
  };
}
