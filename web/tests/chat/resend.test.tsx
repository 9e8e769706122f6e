// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useChat } from '@/features/chat/useChat';
import { api } from '@/lib/api';
import { useLiveState } from '@/lib/live';

interface Said {
  content: string;
  clientMessageId: string;
}

let reached: boolean;
let said: Said[];
const envelope = (data: object, status = 200) => ({ data: { data }, response: new Response(null, { status }) });

beforeEach(() => {
  reached = false;
  said = [];
  vi.spyOn(api, 'GET').mockImplementation((() =>
    Promise.resolve(envelope({ lastEventId: 0, hasMore: false, messages: [], turns: [] }))) as never);
  vi.spyOn(api, 'POST').mockImplementation(((_: string, { body }: { body: Said }) => {
    said.push(body);
    if (!reached) return Promise.reject(new TypeError('Failed to fetch'));
    if (body.content === 'refused')
      return Promise.resolve({ error: { message: 'No.' }, response: new Response(null, { status: 400 }) });
    return Promise.resolve(envelope({ id: said.length, role: 'USER', content: body.content, turnId: null }));
  }) as never);
});
afterEach(() => {
  cleanup();
  sessionStorage.clear();
  vi.restoreAllMocks();
});

const reconnect = () => act(async () => useLiveState.setState(({ losses }) => ({ losses: losses + 1 })));
const begin = () => {
  const client = new QueryClient();
  return renderHook(() => useChat(1, 1), {
    wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider>,
  });
};

it('what did not reach the server goes out with the next connection, in its order and under its name', async () => {
  const { result } = begin();
  await act(() => result.current.send('first'));
  await act(() => result.current.send('second'));
  expect(result.current.state.pending.map(({ content }) => content)).toEqual(['first', 'second']);
  const names = said.map(({ clientMessageId }) => clientMessageId);
  await reconnect();
  expect(said.slice(2).map(({ content }) => content)).toEqual(['first']);
  reached = true;
  await reconnect();
  await vi.waitFor(() => expect(result.current.state.pending).toEqual([]));
  expect(said.slice(3).map(({ clientMessageId }) => clientMessageId)).toEqual(names);
  expect(result.current.state.messages.map(({ content }) => content)).toEqual(['first', 'second']);
});

it('what the server refused, or an earlier page left behind, is sent by nobody but its writer', async () => {
  reached = true;
  const { result, unmount } = begin();
  await act(() => result.current.send('refused'));
  await reconnect();
  expect(said).toHaveLength(1);
  unmount();
  begin();
  await reconnect();
  expect(said).toHaveLength(1);
});
