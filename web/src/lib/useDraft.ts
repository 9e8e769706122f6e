import { useCallback, useState } from 'react';
import { useLogin } from './session';

type Change = string | ((before: string) => string);

/** A text that is not sent yet: kept by the tab over reloads and while something else is looked at, for the person who wrote it. */
export function useDraft(name: string): [string, (change: Change) => void] {
  const user = useLogin((login) => login.user?.id);
  const key = `easel.draft.${user}.${name}`;
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
