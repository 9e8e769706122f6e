import { describe, expect, it } from 'vitest';
import { chatItems } from '@/features/chat/chatItems';
import { type ChatState, chat, emptyChat, type Message, type Transcript, type Turn } from '@/features/chat/chatState';
import type { LiveEvent } from '@/lib/live';

const message = (id: number, role: Message['role'], turnId: number, content = `${role} ${id}`): Message => ({
  id,
  role,
  content,
  turnId,
  createdAt: '2026-01-01T00:00:00Z',
});

const turn = (id: number, change: Partial<Turn> = {}): Turn => ({
  id,
  status: 'SUCCESS',
  startedAt: null,
  endedAt: null,
  inputTokens: 1,
  outputTokens: 1,
  cost: 0,
  errorCode: null,
  errorMessage: null,
  resultVersion: null,
  text: null,
  reasoning: null,
  plan: null,
  tools: [],
  approvals: [],
  runs: [],
  ...change,
});

const transcript = (change: Partial<Transcript> = {}): Transcript => ({
  lastEventId: 10,
  hasMore: false,
  messages: [message(1, 'USER', 1), message(2, 'ASSISTANT', 1)],
  turns: [turn(1)],
  ...change,
});

const newest = (state: ChatState, read: Transcript) => chat(state, { type: 'newest', transcript: read });
const tell = (state: ChatState, ...events: LiveEvent[]) =>
  events.reduce((told, event) => chat(told, { type: 'event', event }), state);

const session = { sessionId: 1 };
const asked: LiveEvent[] = [
  { type: 'MESSAGE_RECEIVED', id: 11, ...session, message: message(3, 'USER', 2), clientMessageId: 'c1' },
  { type: 'TURN_STARTED', id: 12, ...session, turnId: 2, messageId: 3 },
];
const delta = (id: number, text: string): LiveEvent => ({ type: 'MESSAGE_DELTA', id, ...session, turnId: 2, text });

describe('a conversation', () => {
  it('forgets of an answer what died with the process that it ran in, and goes on from what holds', () => {
    const resumed: LiveEvent = { type: 'TURN_RESUMED', id: 14, ...session, turnId: 2, text: 'Hel' };
    const state = tell(newest(emptyChat, transcript()), ...asked, delta(13, 'Help'), resumed, delta(15, 'lo'));
    expect(state.turns[2]).toMatchObject({ status: 'RUNNING', text: 'Hello' });
  });

  it('keeps an answer in its place when something is said into its turn', () => {
    const said: LiveEvent = {
      type: 'MESSAGE_RECEIVED',
      id: 14,
      ...session,
      message: message(4, 'USER', 2, 'smaller'),
      clientMessageId: 'c2',
    };
    const state = tell(newest(emptyChat, transcript()), ...asked, delta(13, 'Hel'), said);
    expect(chatItems(state).map(({ key }) => key)).toEqual(['m1', 't1', 'm3', 't2', 'm4']);
    expect(chatItems(state).at(-1)).toMatchObject({ kind: 'user', steering: true, queued: false });
  });

  it('grows by the pieces of an answer, each once, whatever is told twice', () => {
    const state = tell(
      newest(emptyChat, transcript()),
      ...asked,
      delta(13, 'Hel'),
      delta(13, 'Hel'),
      delta(14, 'lo'),
      delta(12, 'old'),
    );
    expect(state.turns[2]?.text).toBe('Hello');
    expect(state.lastEventId).toBe(14);
  });

  it('goes on after a reload in the middle of an answer with neither a gap nor a word twice', () => {
    const half = transcript({
      lastEventId: 13,
      messages: [message(3, 'USER', 2)],
      turns: [turn(2, { status: 'RUNNING', text: 'Hel' })],
    });
    const state = tell(newest(emptyChat, half), ...asked, delta(13, 'Hel'), delta(14, 'lo'));
    expect(state.turns[2]?.text).toBe('Hello');
  });

  it('shows a message at once and puts the stored one in its place', () => {
    const sent = chat(newest(emptyChat, transcript()), {
      type: 'send',
      message: { clientMessageId: 'c1', content: 'hi', steer: false, failure: null },
    });
    expect(chatItems(sent).at(-1)).toMatchObject({ kind: 'pending' });
    const stored = tell(sent, asked[0]!);
    expect(stored.pending).toEqual([]);
    const answered = chat(stored, { type: 'stored', clientMessageId: 'c1', message: message(3, 'USER', 2) });
    expect(answered.messages.filter(({ id }) => id === 3)).toHaveLength(1);
  });

  it('takes what was written before a reload for sent as soon as that is told, and forgets what is discarded', () => {
    const unsent = (clientMessageId: string) => ({ clientMessageId, content: 'hi', steer: false, failure: 'left' });
    const begun: ChatState = { ...emptyChat, pending: [unsent('c1'), unsent('c2')] };
    const told = tell(newest(begun, transcript({ lastEventId: 12, messages: [message(3, 'USER', 2)] })), asked[0]!);
    expect(told.pending.map(({ clientMessageId }) => clientMessageId)).toEqual(['c2']);
    expect(told.messages).toHaveLength(1);
    expect(chat(told, { type: 'discard', clientMessageId: 'c2' }).pending).toEqual([]);
  });

  it('keeps an answer below its question while other messages wait behind it', () => {
    const state = tell(
      newest(emptyChat, transcript()),
      ...asked,
      { type: 'MESSAGE_RECEIVED', id: 13, ...session, message: message(4, 'USER', 3) },
      delta(14, 'working'),
    );
    expect(chatItems(state).map(({ key }) => key)).toEqual(['m1', 't1', 'm3', 't2', 'm4']);
    expect(chatItems(state).at(-1)).toMatchObject({ queued: true });
    const done = tell(
      state,
      { type: 'MESSAGE_RECEIVED', id: 15, ...session, message: message(5, 'ASSISTANT', 2, 'done') },
      {
        type: 'TURN_ENDED',
        id: 16,
        ...session,
        turnId: 2,
        status: 'SUCCESS',
        usage: { inputTokens: 5, outputTokens: 2, cost: 0.1 },
      },
    );
    expect(chatItems(done).map(({ key }) => key)).toEqual(['m1', 't1', 'm3', 't2', 'm4']);
    expect(done.turns[2]).toMatchObject({ status: 'SUCCESS', inputTokens: 5, text: null });
  });

  it('tells of a tool once, from its start to its end, and never back', () => {
    const step = { ...session, turnId: 2, callId: 'a', tool: 'run' };
    const started: LiveEvent = { type: 'TOOL_STARTED', id: 13, ...step, summary: 'Run' };
    const ended: LiveEvent = {
      type: 'TOOL_ENDED',
      id: 14,
      ...step,
      summary: 'Ran',
      ok: true,
      durationMs: 5,
      facts: { outputs: 1 },
    };
    const state = tell(newest(emptyChat, transcript()), ...asked, started, ended, { ...started, id: 15 });
    expect(state.turns[2]?.tools).toEqual([
      { callId: 'a', tool: 'run', facts: { outputs: 1 }, summary: 'Ran', ok: true, durationMs: 5 },
    ]);
  });

  it('asks until there is an answer', () => {
    const question: LiveEvent = {
      type: 'APPROVAL_REQUESTED',
      id: 13,
      ...session,
      turnId: 2,
      approvalId: 'ap',
      callId: 'a',
      tool: 'run',
      summary: 'Run it',
    };
    const open = tell(newest(emptyChat, transcript()), ...asked, question);
    expect(open.turns[2]?.approvals[0]?.approved).toBeNull();
    const answered = tell(open, {
      type: 'APPROVAL_RESOLVED',
      id: 14,
      ...session,
      turnId: 2,
      approvalId: 'ap',
      approved: false,
    });
    expect(answered.turns[2]?.approvals[0]?.approved).toBe(false);
  });

  it('keeps what was read of its beginning, unless something is missing in between', () => {
    const read = newest(emptyChat, transcript({ hasMore: true, messages: [message(50, 'USER', 9)] }));
    const older = chat(read, { type: 'older', transcript: transcript() });
    expect(older.messages.map(({ id }) => id)).toEqual([1, 2, 50]);
    const again = newest(
      older,
      transcript({ hasMore: true, messages: [message(50, 'USER', 9), message(51, 'USER', 10)] }),
    );
    expect(again.messages.map(({ id }) => id)).toEqual([1, 2, 50, 51]);
    const gap = newest(older, transcript({ hasMore: true, messages: [message(90, 'USER', 30)] }));
    expect(gap.messages.map(({ id }) => id)).toEqual([90]);
    expect(gap.hasMore).toBe(true);
  });

  it('takes no notice of events that it does not know', () => {
    const state = newest(emptyChat, transcript());
    expect(tell(state, { type: 'PONG' })).toBe(state);
  });
});
