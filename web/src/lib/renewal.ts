import { api, call } from './api';
import { useLogin } from './session';

const afterFailure = 60_000;
/** Timers count in 31 bits. */
const longestTimer = 2 ** 31 - 1;

/**
 * When a token is to be renewed: half of its life after it came. Its life is read from it, but the moment is this machine's, whose clock
 * may differ from the server's. Null for a token that says nothing of its end.
 */
export function renewalTime(token: string, since: number | null): number | null {
  try {
    const claims = token.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
    const { iat, exp } = JSON.parse(atob(claims)) as { iat?: unknown; exp?: unknown };
    if (typeof iat !== 'number' || typeof exp !== 'number') return null;
    // A clock that was set back must not put it off beyond the token's end.
    return Math.min(since ?? iat * 1000, Date.now()) + ((exp - iat) * 1000) / 2;
  } catch {
    return null;
  }
}

const due = () => {
  const { token, since } = useLogin.getState();
  return token === null ? null : renewalTime(token, since);
};

/** Only one tab at a time; where the browser can't tell (on plain http), the server gives both the same successor. */
const alone = (task: () => Promise<void>) =>
  navigator.locks ? navigator.locks.request('easel.renewal', task) : task();

/** Gives the login a new token once half of the old one's life is over, unless another tab was faster. */
async function renew(): Promise<void> {
  await alone(async () => {
    void useLogin.persist.rehydrate();
    const time = due();
    if (time === null || time > Date.now()) return;
    const { token: old } = useLogin.getState();
    const { token } = await call(api.POST('/api/v1/auth/refresh'));
    // Meanwhile somebody may have logged out, or in as somebody else.
    if (useLogin.getState().token === old) useLogin.getState().renew(token);
  });
}

/** Renews the login for as long as a page is open: at its time, and when the page is looked at again. Returns how that ends. */
export function keepLogin(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;
  const plan = (pause = 0) => {
    clearTimeout(timer);
    const time = due();
    if (!ended && time !== null) {
      timer = setTimeout(() => void look(), Math.min(Math.max(time - Date.now(), pause), longestTimer));
    }
  };
  const look = async () => {
    const time = due();
    if (time !== null && time <= Date.now()) {
      try {
        await renew();
      } catch {
        plan(afterFailure);
        return;
      }
    }
    plan();
  };
  const seen = () => {
    if (document.visibilityState === 'visible') void look();
  };
  document.addEventListener('visibilitychange', seen);
  const stop = useLogin.subscribe((now, before) => {
    if (now.token !== before.token) plan();
  });
  void look();
  return () => {
    ended = true;
    clearTimeout(timer);
    stop();
    document.removeEventListener('visibilitychange', seen);
  };
}
