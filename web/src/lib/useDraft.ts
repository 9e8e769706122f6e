import { useCallback, useState } from 'react';
import { useLogin } from './session';

type Change = string | ((before: string) => string);

/** A text that is not sent yet: kept by the tab over reloads and while something else is looked at, for the person who wrote it. */
export function useDraft(name: string): [string, (change: Change) => void] {
  const user = useLogin((login) => login.user?.id);
  const key = keyOf(user, name);
  const [held, setHeld] = useState(() => ({ key, text: read(key) }));
  const shown = held.key === key ? held : { key, text: read(key) };
  const write = useCallback(
    (change: Change) =>
      setHeld((before) => {
        const old = before.key === key ? before.text : read(key);
        const text = typeof change === 'string' ? change : change(old);
        keep(key, text);
        return { key, text };
      }),
    [key],
  );
  return [shown.text, write];
}

const keyOf = (user: number | undefined, name: string) => `easel.draft.${user}.${name}`;

/** Takes along what was written under one name to another, behind what stands there. */
export function moveDraft(from: string, to: string): void {
  const user = useLogin.getState().user?.id;
  const text = read(keyOf(user, from));
  if (text === '') return;
  keep(keyOf(user, to), read(keyOf(user, to)) + text);
  keep(keyOf(user, from), '');
}

// A browser that is told to keep nothing, or is full, still lets one write.
function read(key: string): string {
  try {
    return sessionStorage.getItem(key) ?? '';
  } catch {
    return '';
  }
}

function keep(key: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // What is typed stands in the page all the same; only a reload loses it.
  }
}
