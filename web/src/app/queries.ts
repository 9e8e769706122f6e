import { ApiError } from '@/lib/api';
import { RereadingClient } from '@/lib/RereadingClient';
import { useLogin } from '@/lib/session';

/** Refusals are final; only what could not be reached is tried again, and what went out with a token that was renewed meanwhile. */
const worthRetrying = (failures: number, error: unknown) =>
  failures < 2 &&
  error instanceof ApiError &&
  (error.status === 0 || error.status >= 502 || (error.status === 401 && useLogin.getState().token !== null));

export const queries = new RereadingClient({
  defaultOptions: {
    queries: { retry: worthRetrying, staleTime: 10_000, refetchOnWindowFocus: true },
    mutations: { retry: false },
  },
});
