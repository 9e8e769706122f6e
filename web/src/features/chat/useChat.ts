import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useReducer, useRef, useState } from 'react';
import { api, call } from '@/lib/api';
import { type LiveEvent, live, useLiveState } from '@/lib/live';
import { chat, emptyChat, liveTurns, type PendingMessage } from './chatState';
import { newId } from './newId';
import { readTranscript, takeAhead } from './transcript';
import { unreached, unsentOf } from './unsent';

const runEvents = new Set(['RUN_OUTPUT', 'RUN_ENDED']);
const outputsSettle = 250;

export interface HowToSend {
  /** Into the turn that runs, rather than behind it. */
  steer?: boolean;
  /** Of a message that is sent again. */
  clientMessageId?: string;
}

/**
 * A session as it is now: read once, then told by the socket. What is told while the answer is on its way waits, and what the answer
 * already holds is left out, so that no word is missing and none is there twice.
 */
export function useChat(sessionId: number, workflowId: number) {
  const [unsent] = useState(() => unsentOf(sessionId));
  const [state, dispatch] = useReducer(chat, unsent, (kept) => ({ ...emptyChat, pending: kept.read() }));
  useEffect(() => unsent.keep(state.pending), [unsent, state.pending]);
  const [failure, setFailure] = useState<unknown>(null);
  const [ready, setReady] = useState(false);
  const losses = useLiveState((told) => told.losses);
  const queries = useQueryClient();
  const loading = useRef(false);
  const early = useRef<LiveEvent[] | null>([]);
  const reading = useRef(0);

  const load = useCallback(async () => {
    const mine = ++reading.current;
    early.current ??= [];
    try {
      const transcript = await (takeAhead(sessionId) ?? readTranscript(sessionId));
      if (mine !== reading.current) return;
      dispatch({ type: 'newest', transcript });
      setFailure(null);
      setReady(true);
    } catch (cause) {
      if (mine !== reading.current) return;
      setFailure(cause);
    }
    for (const event of early.current ?? []) dispatch({ type: 'event', event });
    early.current = null;
  }, [sessionId]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: what happened while the socket was down may be more than it tells again, so that a new connection reads anew
  useEffect(() => {
    void load();
  }, [load, losses]);

  useEffect(() => {
    let settle: ReturnType<typeof setTimeout> | undefined;
    const stop = live.listen((event) => {
      if (event.sessionId === sessionId) {
        if (early.current) early.current.push(event);
        else dispatch({ type: 'event', event });
        if (event.type === 'MESSAGE_RECEIVED') void queries.invalidateQueries({ queryKey: ['sessions'] });
      }
      // Events of runs do not say which turn they belong to; the transcript does.
      if (
        (runEvents.has(event.type) && event.workflowId === workflowId) ||
        (event.type === 'TURN_ENDED' && event.sessionId === sessionId)
      ) {
        clearTimeout(settle);
        settle = setTimeout(() => void load(), outputsSettle);
      }
    });
    return () => {
      clearTimeout(settle);
      stop();
    };
  }, [sessionId, workflowId, load, queries]);

  const loadOlder = useCallback(async () => {
    const first = state.messages[0];
    if (!first || !state.hasMore || loading.current) return;
    loading.current = true;
    try {
      dispatch({ type: 'older', transcript: await readTranscript(sessionId, first.id) });
      setFailure(null);
    } catch (cause) {
      setFailure(cause);
    } finally {
      loading.current = false;
    }
  }, [sessionId, state.hasMore, state.messages]);

  const send = useCallback(
    async (content: string, { steer = false, clientMessageId = newId() }: HowToSend = {}) => {
      dispatch({ type: 'send', message: { clientMessageId, content, steer, failure: null } });
      try {
        const message = await call(
          api.POST('/api/v1/sessions/{id}/messages', {
            params: { path: { id: sessionId } },
            body: { content, clientMessageId, steer },
            headers: { Prefer: 'respond-async' },
          }),
        );
        dispatch({ type: 'stored', clientMessageId, message });
        return true;
      } catch (cause) {
        dispatch({ type: 'failed', clientMessageId, failure: cause });
        return false;
      }
    },
    [sessionId],
  );

  const onTheirWay = useRef<readonly PendingMessage[]>([]);
  onTheirWay.current = unreached(state.pending);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each new connection; under the name that it had, so that what arrived all the same is not said twice
  useEffect(() => {
    void (async () => {
      for (const { content, ...how } of onTheirWay.current) {
        if (!(await send(content, how))) return;
      }
    })();
  }, [send, losses]);

  const discard = useCallback((clientMessageId: string) => dispatch({ type: 'discard', clientMessageId }), []);

  const stop = useCallback(
    () => call(api.POST('/api/v1/sessions/{id}/stop', { params: { path: { id: sessionId } } })),
    [sessionId],
  );

  const answer = useCallback(
    (approvalId: string, approve: boolean) =>
      call(
        api.POST('/api/v1/sessions/{id}/approvals/{approvalId}', {
          params: { path: { id: sessionId, approvalId } },
          body: { approve },
        }),
      ),
    [sessionId],
  );

  const busy = liveTurns(state).length > 0;
  return { state, ready, failure, busy, reload: load, loadOlder, send, discard, stop, answer };
}

export type Chat = ReturnType<typeof useChat>;
