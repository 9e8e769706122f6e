import createClient, { type Middleware } from 'openapi-fetch';
import type { paths } from '@/api/schema';
import { useLogin } from './session';

/** What is wrong with a field, as a stable code with its values. */
export interface FieldReason {
  reason: string;
  values?: unknown;
}

/** A refusal of the server, or a server that could not be reached (`status` 0). */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly data: unknown = null,
    readonly traceId: string | null = null,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** What is wrong with each field, by name. */
  get fields(): Record<string, string[]> {
    const errors = (this.data as { errors?: unknown } | null)?.errors;
    return errors && typeof errors === 'object' ? (errors as Record<string, string[]>) : {};
  }

  /** The same as `fields`, sentence by sentence, for who says it in another language. */
  get reasons(): Record<string, FieldReason[]> {
    const reasons = (this.data as { reasons?: unknown } | null)?.reasons;
    return reasons && typeof reasons === 'object' ? (reasons as Record<string, FieldReason[]>) : {};
  }
}

const authorize: Middleware = {
  onRequest({ request }) {
    const { token } = useLogin.getState();
    if (token) request.headers.set('Authorization', `Bearer ${token}`);
    return request;
  },
};

export const api = createClient<paths>({ baseUrl: window.location.origin });
api.use(authorize);

type Answer<T> = { data?: T; error?: unknown; response: Response };
type Enveloped<T> = T extends { data?: infer D } ? NonNullable<D> : never;

async function settle<T>(call: Promise<Answer<T>>): Promise<{ body: T; response: Response }> {
  const { token } = useLogin.getState();
  let answer: Answer<T>;
  try {
    answer = await call;
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === 'AbortError') throw cause;
    throw new ApiError(0, 'Easel can not be reached.');
  }
  const { response } = answer;
  if (response.ok) return { body: answer.data as T, response };
  const said: unknown = answer.error;
  // What stands before Easel, as a proxy, says in its own way that Easel is away.
  const isEasels = typeof said === 'object' && said !== null && 'message' in said;
  if (response.status >= 502 && !isEasels) throw new ApiError(0, 'Easel can not be reached.');
  const body = (isEasels ? said : {}) as { message?: string; data?: unknown };
  if (response.status === 401 && token) {
    // Only the login that was refused is over: another tab may have renewed it or begun a new one, and not told this one yet.
    void useLogin.persist.rehydrate();
    if (useLogin.getState().token === token) useLogin.getState().end();
  }
  throw new ApiError(
    response.status,
    body.message ?? response.statusText,
    body.data ?? null,
    response.headers.get('X-Trace-Id'),
    Number(response.headers.get('Retry-After')) || null,
  );
}

/** The `data` of the answer's envelope; throws an `ApiError` for a refusal. */
export async function call<T>(promise: Promise<Answer<T>>): Promise<Enveloped<T>> {
  const { body } = await settle(promise);
  return (body as { data: Enveloped<T> }).data;
}

/** A list with how many there are in all, which may be more than came. */
export async function callList<T>(promise: Promise<Answer<T>>): Promise<{ items: Enveloped<T>; total: number }> {
  const { body, response } = await settle(promise);
  const items = (body as { data: Enveloped<T> }).data;
  const total = Number(response.headers.get('X-Total-Count') ?? Number.NaN);
  return { items, total: Number.isFinite(total) ? total : (items as unknown as unknown[]).length };
}
