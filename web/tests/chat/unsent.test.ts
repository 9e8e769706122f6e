// @vitest-environment happy-dom
import { afterEach, expect, test } from 'vitest';
import { unsentOf } from '@/features/chat/unsent';
import { useLogin } from '@/lib/session';

const logIn = (id: number) => useLogin.getState().begin('t', { id, username: 'a', displayName: 'A', role: 'USER' });
const written = [{ clientMessageId: 'c1', content: 'wider', steer: false, failure: null }];

afterEach(() => {
  sessionStorage.clear();
  useLogin.getState().end();
});

test('a message that was on its way when the login ended is there for the one who wrote it, to be sent under its old name', () => {
  logIn(1);
  const unsent = unsentOf(7);
  unsent.keep(written);
  useLogin.getState().end();
  unsent.keep(written);
  logIn(2);
  expect(unsentOf(7).read()).toEqual([]);
  logIn(1);
  expect(unsentOf(7).read()).toMatchObject([{ clientMessageId: 'c1', content: 'wider', steer: false }]);
  expect(unsentOf(8).read()).toEqual([]);
  unsentOf(7).keep([]);
  expect(sessionStorage.length).toBe(0);
});

test('what somebody else left under that name is no message', () => {
  logIn(1);
  sessionStorage.setItem('easel.unsent.1.7', '{"half');
  expect(unsentOf(7).read()).toEqual([]);
});
