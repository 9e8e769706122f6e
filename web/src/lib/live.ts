import { create } from 'zustand';
import { api, call } from './api';
import { useLogin } from './session';

/** A message of the socket; what else it carries depends on its type (see docs/api.md). */
export interface LiveEvent {
  type: string;
  id?: number;
  [member: string]: unknown;
}

type Listener = (event: LiveEvent) => void;

export type LiveState = 'connecting' | 'open' | 'lost';

/**
 * Whether the socket is up; pages show what they hold as possibly stale while it is not. After each time that it had been lost, what was
 * read before is to be read again.
 */
export const useLiveState = create<{ state: LiveState; losses: number }>(() => ({ state: 'connecting', losses: 0 }));

const firstPause = 500;
const longestPause = 15_000;
const pingEvery = 25_000;
/** A socket that says nothing for so long after it was asked is dead, whatever the browser thinks of it. */
const answersWithin = 10_000;
const loginEnded = 4401;
/** A ticket is good for half a minute; what was asked for longer ago may not arrive in time. */
const ticketServes = 20_000;
/** Pages begin to read a little before the socket is asked for. */
const readingBefore = 5_000;

/** A ticket serves once, so that the token itself never stands in a URL. */
const askTicket = async (signal?: AbortSignal) => (await call(api.POST('/api/v1/auth/ws-ticket', { signal }))).ticket;

/**
 * One socket for all pages. It remembers the last event that it saw, so that after a lost connection nothing is missed. Who loads a page
 * anew reads the state from the API, and is told first what has happened since that began.
 */
class LiveConnection {
  private readonly listeners = new Set<Listener>();
  private socket: WebSocket | null = null;
  private lastId = 0;
  private started = 0;
  private pause = firstPause;
  private retry: ReturnType<typeof setTimeout> | null = null;
  private ping: ReturnType<typeof setInterval> | null = null;
  private silence: ReturnType<typeof setTimeout> | null = null;
  private generation = 0;
  private asking = new AbortController();
  private early: Promise<string | null> | null = null;
  private running = false;
  /** Whether nothing was told for a while that pages may have missed, as while nobody was logged in. */
  private missed = false;

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  send(message: Record<string, unknown>): boolean {
    if (this.socket?.readyState !== WebSocket.OPEN) return false;
    this.socket.send(JSON.stringify(message));
    return true;
  }

  /** The last event that was told. */
  get last(): number {
    return this.lastId;
  }

  /** Asks for what the socket needs already, while what will show its news is on its way. */
  prepare(): void {
    if (this.running || this.early) return;
    this.started = performance.now();
    // Where it fails, whoever connects asks once more, and hears of it.
    this.early = askTicket().catch(() => null);
  }

  /** Connects, and stays connected until `stop`. */
  start(): void {
    const { early, started } = this;
    this.stop();
    this.running = true;
    this.lastId = 0;
    const isFresh = early !== null && performance.now() - started < ticketServes;
    this.early = isFresh ? early : null;
    this.started = isFresh ? started : performance.now();
    useLiveState.setState({ state: 'connecting' });
    void this.connect(++this.generation);
  }

  stop(): void {
    this.running = false;
    this.generation++;
    this.asking.abort();
    this.asking = new AbortController();
    if (this.retry) clearTimeout(this.retry);
    this.retry = null;
    this.stopAsking();
    this.early = null;
    this.missed ||= this.socket !== null;
    this.socket?.close();
    this.socket = null;
  }

  /** Tries at once, for when the browser says that it is back on the network; a socket that seems open has to show that it is. */
  wake(): void {
    this.ask();
    if (!useLogin.getState().token || !this.retry) return;
    clearTimeout(this.retry);
    this.retry = null;
    void this.connect(this.generation);
  }

  private async connect(generation: number): Promise<void> {
    let ticket: string;
    try {
      const { early } = this;
      this.early = null;
      ticket = (await early) ?? (await askTicket(this.asking.signal));
    } catch {
      this.again(generation);
      return;
    }
    if (generation !== this.generation) return;
    const address = new URL('/ws/chat', window.location.href);
    address.protocol = address.protocol.replace('http', 'ws');
    address.searchParams.set('ticket', ticket);
    // In the address, since what happens now may not be told before what happened meanwhile.
    if (this.lastId > 0) address.searchParams.set('after', String(this.lastId));
    else
      address.searchParams.set('since', String(Math.ceil((performance.now() - this.started + readingBefore) / 1000)));
    const socket = new WebSocket(address);
    this.socket = socket;
    socket.onopen = () => {
      this.pause = firstPause;
      const { missed } = this;
      this.missed = false;
      useLiveState.setState(({ state, losses }) => ({
        state: 'open',
        losses: state === 'lost' || missed ? losses + 1 : losses,
      }));
      this.ping = setInterval(() => this.ask(), pingEvery);
    };
    socket.onmessage = (message) => {
      if (this.socket === socket) this.take(String(message.data));
    };
    socket.onclose = (closed) => {
      if (generation !== this.generation || this.socket !== socket) return;
      this.stopAsking();
      this.socket = null;
      this.missed ||= closed.code === loginEnded;
      if (closed.code === loginEnded) useLogin.getState().end();
      else this.again(generation);
    };
  }

  /** Asks the server for a sign of life, which any frame is. */
  private ask(): void {
    const { socket, generation } = this;
    if (this.silence || !this.send({ type: 'PING' })) return;
    this.silence = setTimeout(() => {
      if (this.socket !== socket) return;
      // Its end may not be told for minutes, since nobody answers that either.
      this.stopAsking();
      this.socket = null;
      socket?.close();
      this.again(generation);
    }, answersWithin);
  }

  private stopAsking(): void {
    if (this.ping) clearInterval(this.ping);
    this.ping = null;
    this.heard();
  }

  private heard(): void {
    if (this.silence) clearTimeout(this.silence);
    this.silence = null;
  }

  private again(generation: number): void {
    if (generation !== this.generation) return;
    useLiveState.setState({ state: 'lost' });
    // Spread, so that a restarted server is not met by everybody in the same moment.
    this.retry = setTimeout(
      () => {
        this.retry = null;
        void this.connect(generation);
      },
      this.pause * (0.7 + Math.random() * 0.6),
    );
    this.pause = Math.min(this.pause * 2, longestPause);
  }

  private take(text: string): void {
    this.heard();
    const event = JSON.parse(text) as LiveEvent;
    if (typeof event.id === 'number') {
      if (event.id <= this.lastId) return;
      this.lastId = event.id;
    }
    for (const listener of [...this.listeners]) listener(event);
  }
}

export const live = new LiveConnection();

window.addEventListener('online', () => live.wake());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible') live.wake();
});
