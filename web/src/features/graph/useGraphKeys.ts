import { type RefObject, useEffect, useRef } from 'react';

const dialogs = '[aria-modal="true"], [role="dialog"]';

export const isField = (target: EventTarget | null) =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/**
 * Hears keys that are meant for a graph: those pressed in it, and, where nothing has the focus, those pressed after it was touched last.
 * The canvas can't have the focus, and a node that is removed takes it along.
 */
export function useGraphKeys(area: RefObject<HTMLElement | null>, handle: (event: KeyboardEvent) => void): void {
  const current = useRef(handle);
  useEffect(() => {
    current.current = handle;
  }, [handle]);
  useEffect(() => {
    let touched = true;
    const holds = (target: EventTarget | null) => target instanceof Node && area.current?.contains(target) === true;
    // What can't have the focus leaves it to what it stands in.
    const isRound = (target: EventTarget | null) => target instanceof Node && target.contains(area.current);
    const touch = (event: PointerEvent) => {
      touched = holds(event.target);
    };
    const hear = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isField(event.target) || !isSeen(area.current)) return;
      if (holds(event.target) || (touched && isRound(event.target) && !asksSomething())) current.current(event);
    };
    window.addEventListener('pointerdown', touch, true);
    window.addEventListener('keydown', hear);
    return () => {
      window.removeEventListener('pointerdown', touch, true);
      window.removeEventListener('keydown', hear);
    };
  }, [area]);
}

const isSeen = (element: Element | null) => element !== null && element.getClientRects().length > 0;
const asksSomething = () => [...document.querySelectorAll(dialogs)].some(isSeen);
