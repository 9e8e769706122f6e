import type { ChatState, Message, PendingMessage, Turn } from './chatState';

/** A line of the conversation as it stands on the screen. */
export type ChatItem =
  | { kind: 'user'; key: string; message: Message; queued: boolean; steering: boolean }
  | { kind: 'agent'; key: string; message: Message | null; turn: Turn | null }
  | { kind: 'system'; key: string; message: Message }
  | { kind: 'pending'; key: string; message: PendingMessage };

/**
 * Puts each answer below the message that it answers, where it stays from its first word on: what waits behind it does not move when it
 * is done.
 */
export function chatItems(state: ChatState): ChatItem[] {
  const answers = new Map<number, Message>();
  const asked = new Set<number>();
  for (const message of state.messages) {
    if (!message.turnId) continue;
    if (message.role === 'ASSISTANT') answers.set(message.turnId, message);
    else if (message.role === 'USER') asked.add(message.turnId);
  }
  const items: ChatItem[] = [];
  const placed = new Set<number>();
  for (const message of state.messages) {
    const turn = message.turnId ? (state.turns[message.turnId] ?? null) : null;
    if (message.role === 'SYSTEM') {
      items.push({ kind: 'system', key: `m${message.id}`, message });
    } else if (message.role === 'USER') {
      const answer = message.turnId ? (answers.get(message.turnId) ?? null) : null;
      // What was said into a turn that ran stands below its answer, which does not move for it.
      const steering = typeof message.turnId === 'number' && placed.has(message.turnId);
      const queued = !answer && turn?.status === 'PENDING' && !steering;
      items.push({ kind: 'user', key: `m${message.id}`, message, queued, steering });
      if (typeof message.turnId === 'number') placed.add(message.turnId);
      if (!steering && (answer || (turn && turn.status !== 'PENDING'))) {
        items.push({ kind: 'agent', key: `t${message.turnId}`, message: answer, turn });
      }
    } else if (!message.turnId || !asked.has(message.turnId)) {
      items.push({ kind: 'agent', key: message.turnId ? `t${message.turnId}` : `m${message.id}`, message, turn });
    }
  }
  for (const message of state.pending) items.push({ kind: 'pending', key: `p${message.clientMessageId}`, message });
  return items;
}
