import { api, call } from '@/lib/api';
import { newId } from './newId';

const longestTitle = 60;

/** A session begins with its first message, which gives it its title. */
export function titleOf(content: string): string {
  const line = content.trim().split('\n')[0]!;
  return [...line].length > longestTitle ? `${[...line].slice(0, longestTitle - 1).join('')}…` : line;
}

interface First {
  content: string;
  agentId: number | undefined;
  clientMessageId: string;
  session?: number;
}

/**
 * Begins sessions of a workflow. What failed halfway goes on with the session that is there already, and the same message is not said
 * twice where only its answer was lost.
 */
export function createBeginning(workflowId: number): (content: string, agentId: number | undefined) => Promise<number> {
  let first: First | null = null;
  return async (content, agentId) => {
    if (first?.content !== content || first.agentId !== agentId) {
      const session = first?.agentId === agentId ? first?.session : undefined;
      first = { content, agentId, session, clientMessageId: newId() };
    }
    const mine = first;
    mine.session ??= (
      await call(api.POST('/api/v1/sessions', { body: { workflowId, title: titleOf(content), agentId } }))
    ).id;
    await call(
      api.POST('/api/v1/sessions/{id}/messages', {
        params: { path: { id: mine.session } },
        body: { content, clientMessageId: mine.clientMessageId },
        headers: { Prefer: 'respond-async' },
      }),
    );
    return mine.session;
  };
}
