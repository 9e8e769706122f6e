// @vitest-environment happy-dom
import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { useLogin } from '@/lib/session';
import { moveDraft, useDraft } from '@/lib/useDraft';

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  useLogin.getState().end();
});

const logIn = (id: number) => useLogin.getState().begin('t', { id, username: 'a', displayName: 'A', role: 'USER' });
const draft = (name: string) => renderHook((given) => useDraft(given), { initialProps: name }).result;

describe('a draft', () => {
  it('is there again after a reload, for the one who wrote it', () => {
    logIn(1);
    const first = draft('3.new');
    act(() => first.current[1]('wider'));
    act(() => first.current[1]((before) => `${before}, please`));
    cleanup();
    expect(draft('3.new').current[0]).toBe('wider, please');
    cleanup();
    logIn(2);
    expect(draft('3.new').current[0]).toBe('');
  });

  it('goes along when what it belongs to gets its name, and leaves nothing behind', () => {
    logIn(1);
    const first = draft('3.new');
    act(() => first.current[1]('and larger'));
    cleanup();
    moveDraft('3.new', '3.7');
    expect(draft('3.7').current[0]).toBe('and larger');
    expect(draft('3.new').current[0]).toBe('');
    moveDraft('3.new', '3.7');
    expect(draft('3.7').current[0]).toBe('and larger');
  });

  it('is another one for each name, and leaves nothing behind when it is sent', () => {
    logIn(1);
    const { result, rerender } = renderHook((given) => useDraft(given), { initialProps: '3.7' });
    act(() => result.current[1]('one'));
    rerender('3.8');
    expect(result.current[0]).toBe('');
    rerender('3.7');
    expect(result.current[0]).toBe('one');
    act(() => result.current[1](''));
    expect(sessionStorage.length).toBe(0);
  });
});
