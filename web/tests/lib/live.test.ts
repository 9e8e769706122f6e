// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api';
import { live, useLiveState } from '@/lib/live';
import { useLogin } from '@/lib/session';

class Socket {
  static readonly OPEN = 1;
  static all: Socket[] = [];
  readonly sent: string[] = [];
  readyState = Socket.OPEN;
  onopen: (() => void) | null = null;
  onmessage: ((message: { data: string }) => void) | null = null;
  onclose: ((closed: { code: number }) => void) | null = null;
  constructor() {
    Socket.all.push(this);
  }
  send(text: string) {
    this.sent.push(text);
  }
  /** As that of a socket whose other end is gone: nobody answers, and its end is not told. */
  close() {
    this.readyState = 2;
  }
}

const opened = async () => {
  await vi.advanceTimersByTimeAsync(0);
  const socket = Socket.all.at(-1)!;
  socket.onopen?.();
  return socket;
};

describe('the socket', () => {
  beforeEach(() => {
    vi.useFakeTimers();
    Socket.all = [];
    vi.stubGlobal('WebSocket', Socket);
    vi.spyOn(api, 'POST').mockResolvedValue({ data: { data: { ticket: 't' } }, response: new Response() } as never);
    useLogin.getState().begin('token', { id: 1, username: 'a', displayName: 'A', role: 'USER' });
    live.start();
  });
  afterEach(() => {
    live.stop();
    useLogin.getState().end();
    vi.useRealTimers();
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
  });

  it('has what was read before read again after a login that had ended, when nobody told what happened', async () => {
    const ended = await opened();
    const losses = useLiveState.getState().losses;
    ended.onclose?.({ code: 4401 });
    expect(useLogin.getState().token).toBeNull();
    live.stop();
    useLogin.getState().begin('another', { id: 1, username: 'a', displayName: 'A', role: 'USER' });
    live.start();
    await opened();
    expect(useLiveState.getState().losses).toBe(losses + 1);
  });

  it('is made anew where it seems open and answers nothing', async () => {
    const dead = await opened();
    await vi.advanceTimersByTimeAsync(25_000);
    expect(dead.sent).toEqual(['{"type":"PING"}']);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(useLiveState.getState().state).toBe('lost');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(Socket.all).toHaveLength(2);
    await opened();
    dead.onclose?.({ code: 1006 });
    expect(useLiveState.getState().state).toBe('open');
  });

  it('stays where anything at all is heard after it was asked', async () => {
    const socket = await opened();
    await vi.advanceTimersByTimeAsync(25_000);
    socket.onmessage?.({ data: '{"type":"PONG"}' });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(useLiveState.getState().state).toBe('open');
    expect(Socket.all).toHaveLength(1);
  });

  it('has to show that it lives when the browser is back on the network', async () => {
    const socket = await opened();
    window.dispatchEvent(new Event('online'));
    expect(socket.sent).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(11_000);
    expect(Socket.all).toHaveLength(2);
  });
});
