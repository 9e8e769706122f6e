import type { components } from '@/api/schema';
import type { LiveEvent } from '@/lib/live';

export type Message = components['schemas']['MessageView'];
export type Turn = components['schemas']['TurnView'];
export type Transcript = components['schemas']['Transcript'];

/** A message on its way: shown at once, and replaced by the stored one as soon as that is told. */
export interface PendingMessage {
  clientMessageId: string;
  content: string;
  /** Whether the turn that runs is to hear it. */
  steer: boolean;
  failure: unknown;
}

/** What a page knows of a session. */
export interface ChatState {
  /** The number of the event up to which this holds; older ones change nothing. */
  lastEventId: number;
  hasMore: boolean;
  /** By id, which is the order in which they were said. */
  messages: readonly Message[];
  turns: Readonly<Record<number, Turn>>;
  pending: readonly PendingMessage[];
}

export const emptyChat: ChatState = { lastEventId: 0, hasMore: false, messages: [], turns: {}, pending: [] };

export type ChatAction =
  | { type: 'newest'; transcript: Transcript }
  | { type: 'older'; transcript: Transcript }
  | { type: 'event'; event: LiveEvent }
  | { type: 'send'; message: PendingMessage }
  | { type: 'failed'; clientMessageId: string; failure: unknown }
  | { type: 'discard'; clientMessageId: string }
  | { type: 'stored'; clientMessageId: string; message: Message };

export function chat(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'newest':
      return withNewest(state, action.transcript);
    case 'older':
      return {
        ...state,
        hasMore: action.transcript.hasMore,
        messages: merge(action.transcript.messages, state.messages),
        turns: { ...byId(action.transcript.turns), ...state.turns },
      };
    case 'event':
      return happened(state, action.event);
    case 'send':
      return { ...state, pending: sent(state.pending, action.message) };
    case 'failed':
      return {
        ...state,
        pending: state.pending.map((message) =>
          message.clientMessageId === action.clientMessageId ? { ...message, failure: action.failure } : message,
        ),
      };
    case 'discard':
      return { ...state, pending: without(state, action.clientMessageId) };
    case 'stored':
      return {
        ...withMessage(state, action.message),
        pending: without(state, action.clientMessageId),
      };
  }
}

/** Turns that wait or run. */
export const isLive = (turn: Turn | undefined) => turn?.status === 'PENDING' || turn?.status === 'RUNNING';

export const liveTurns = (state: ChatState) => Object.values(state.turns).filter(isLive);

/** What is sent again keeps its place among the others. */
function sent(pending: readonly PendingMessage[], message: PendingMessage): readonly PendingMessage[] {
  const isKnown = pending.some(({ clientMessageId }) => clientMessageId === message.clientMessageId);
  if (!isKnown) return [...pending, message];
  return pending.map((each) => (each.clientMessageId === message.clientMessageId ? message : each));
}

const without = (state: ChatState, clientMessageId: string) =>
  state.pending.filter((message) => message.clientMessageId !== clientMessageId);

function taken(state: ChatState, event: LiveEvent): ChatState {
  const pending = without(state, String(event.clientMessageId));
  return pending.length === state.pending.length ? state : { ...state, pending };
}

const byId = (turns: readonly Turn[]) => Object.fromEntries(turns.map((turn) => [turn.id, turn]));

function merge(first: readonly Message[], second: readonly Message[]): Message[] {
  const all = new Map([...first, ...second].map((message) => [message.id, message]));
  return [...all.values()].sort((one, other) => one.id - other.id);
}

/** Takes the end of the session as it is now; what was read before of its beginning stays, if nothing is missing in between. */
function withNewest(state: ChatState, transcript: Transcript): ChatState {
  const first = transcript.messages[0]?.id ?? 0;
  const connected = !transcript.hasMore || state.messages.some((message) => message.id >= first);
  const kept = connected ? state.messages.filter((message) => message.id < first) : [];
  return {
    ...state,
    lastEventId: Math.max(state.lastEventId, transcript.lastEventId),
    hasMore: kept.length > 0 ? state.hasMore : transcript.hasMore,
    messages: merge(kept, transcript.messages),
    turns: { ...(connected ? state.turns : {}), ...byId(transcript.turns) },
  };
}

function happened(state: ChatState, event: LiveEvent): ChatState {
  if (event.id !== undefined) {
    // What was written before a reload may be told to have come only here: the transcript does not say under which name it was sent.
    if (event.id <= state.lastEventId) return event.type === 'MESSAGE_RECEIVED' ? taken(state, event) : state;
    state = { ...state, lastEventId: event.id };
  }
  const turnId = event.turnId as number;
  switch (event.type) {
    case 'MESSAGE_RECEIVED': {
      return taken(withMessage(state, event.message as Message), event);
    }
    case 'TURN_STARTED':
      return withTurn(state, turnId, () => ({ status: 'RUNNING', text: '' }));
    case 'TURN_RESUMED':
      // What was said beyond it died with the process that the turn ran in, and is said anew.
      return withTurn(state, turnId, () => ({ status: 'RUNNING', text: String(event.text) }));
    case 'MESSAGE_DELTA':
      return withTurn(state, turnId, (turn) => ({ status: 'RUNNING', text: (turn.text ?? '') + event.text }));
    case 'REASONING_DELTA':
      return withTurn(state, turnId, (turn) => ({ status: 'RUNNING', reasoning: (turn.reasoning ?? '') + event.text }));
    case 'PLAN_UPDATED':
      return withTurn(state, turnId, () => ({ plan: event.steps as Turn['plan'] }));
    case 'TOOL_STARTED':
    case 'TOOL_ENDED':
      return withTurn(state, turnId, (turn) => ({ tools: withTool(turn, event) }));
    case 'APPROVAL_REQUESTED':
      return withTurn(state, turnId, (turn) => ({ approvals: withQuestion(turn, event) }));
    case 'APPROVAL_RESOLVED':
      return withTurn(state, turnId, (turn) => ({
        approvals: turn.approvals.map((asked) =>
          asked.approvalId === event.approvalId ? { ...asked, approved: event.approved as boolean } : asked,
        ),
      }));
    case 'TURN_ENDED': {
      const usage = event.usage as { inputTokens: number; outputTokens: number; cost: number };
      return withTurn(state, turnId, () => ({
        status: event.status as Turn['status'],
        text: null,
        errorCode: (event.errorCode as string | undefined) ?? null,
        errorMessage: (event.errorMessage as string | undefined) ?? null,
        ...usage,
      }));
    }
    default:
      return state;
  }
}

function withMessage(state: ChatState, message: Message): ChatState {
  const told = { ...state, messages: merge(state.messages, [message]) };
  return message.role === 'USER' && message.turnId && !state.turns[message.turnId]
    ? withTurn(told, message.turnId, () => ({}))
    : told;
}

function withTurn(state: ChatState, id: number, change: (turn: Turn) => Partial<Turn>): ChatState {
  const turn = state.turns[id] ?? waiting(id);
  return { ...state, turns: { ...state.turns, [id]: { ...turn, ...change(turn) } } };
}

const waiting = (id: number): Turn => ({
  id,
  status: 'PENDING',
  startedAt: null,
  endedAt: null,
  inputTokens: 0,
  outputTokens: 0,
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
});

function withTool(turn: Turn, event: LiveEvent): Turn['tools'] {
  const ended = event.type === 'TOOL_ENDED';
  const told = {
    callId: String(event.callId),
    tool: String(event.tool),
    summary: String(event.summary),
    facts: (event.facts as Turn['tools'][number]['facts']) ?? null,
    ok: ended ? (event.ok as boolean) : null,
    durationMs: ended ? (event.durationMs as number) : null,
  };
  const known = turn.tools.some((tool) => tool.callId === told.callId);
  if (!known) return [...turn.tools, told];
  // The start of a call that is known to be over is old news.
  return ended ? turn.tools.map((tool) => (tool.callId === told.callId ? told : tool)) : turn.tools;
}

function withQuestion(turn: Turn, event: LiveEvent): Turn['approvals'] {
  if (turn.approvals.some((asked) => asked.approvalId === event.approvalId)) return turn.approvals;
  const { approvalId, callId, tool, summary, facts = null } = event as unknown as Turn['approvals'][number];
  return [...turn.approvals, { approvalId, callId, tool, summary, facts, approved: null }];
}
