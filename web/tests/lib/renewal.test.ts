// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api } from '@/lib/api';
import { keepLogin, renewalTime } from '@/lib/renewal';
import { type SessionUser, useLogin } from '@/lib/session';

const now = Date.parse('2026-06-01T00:00:00Z');
const hour = 3_600_000;
const user: SessionUser = { id: 1, username: 'a', displayName: 'A', role: 'USER' };

const tokenFrom = (iat: number, hours: number) => {
  const claims = { iat: iat / 1000, exp: (iat + hours * hour) / 1000, name: '林?' };
  return `head.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.sign`;
};

describe('when a login is renewed', () => {
  beforeEach(() => void vi.useFakeTimers({ now }));
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
    useLogin.getState().end();
  });

  it('is half of its life after it came, whatever the clock of the server says', () => {
    expect(renewalTime(tokenFrom(now, 24), null)).toBe(now + 12 * hour);
    expect(renewalTime(tokenFrom(now - 100 * hour, 24), now)).toBe(now + 12 * hour);
    expect(renewalTime(tokenFrom(now, 24), now + 100 * hour)).toBe(now + 12 * hour);
    expect(renewalTime('none', now)).toBeNull();
  });

  it('the new token takes the place of the old one, and a failure is tried again', async () => {
    const next = tokenFrom(now + 12 * hour, 24);
    const answers = [
      () => Promise.reject(new TypeError('unreachable')),
      () => Promise.resolve({ data: { data: { token: next } }, response: new Response() }),
    ];
    const asked = vi.spyOn(api, 'POST').mockImplementation((() => answers.shift()!()) as never);
    useLogin.getState().begin(tokenFrom(now, 24), user);
    const letGo = keepLogin();
    await vi.advanceTimersByTimeAsync(11 * hour);
    expect(asked).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(hour);
    expect(asked).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveBeenCalledTimes(2);
    expect(useLogin.getState()).toMatchObject({ token: next, user });
    letGo();
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect(asked).toHaveBeenCalledTimes(2);
  });

  it('a refusal ends the login and asks no more', async () => {
    const refused = { error: { message: 'ended' }, response: new Response(null, { status: 401 }) };
    const asked = vi.spyOn(api, 'POST').mockResolvedValue(refused as never);
    useLogin.getState().begin(tokenFrom(now, 24), user);
    const letGo = keepLogin();
    await vi.advanceTimersByTimeAsync(48 * hour);
    expect(asked).toHaveBeenCalledTimes(1);
    expect(useLogin.getState().token).toBeNull();
    letGo();
  });
});
