import { type RefObject, useEffect, useRef } from 'react';
import { isField } from '@/lib/isField';

const dialogs = '[aria-modal="true"], [role="dialog"]';
/** What stands over the page for a moment, on behalf of what was touched before. */
const floating = '.ant-modal-wrap, .ant-dropdown, .ant-popover, .ant-select-dropdown';

/**
 * Hears keys that are meant for a graph: those pressed in it, and, where nothing has the focus, those pressed after it was touched last.
 * The canvas can't have the focus, and a node that is removed takes it along.
 */
export function useGraphKeys(area: RefObject<HTMLElement | null>, handle: (event: KeyboardEvent) => void): void {
  useGraphEvent(area, 'keydown', handle);
}

/** The same for what the keys of the clipboard bring about. */
export function useGraphEvent<Type extends 'keydown' | 'copy' | 'cut' | 'paste'>(
  area: RefObject<HTMLElement | null>,
  type: Type,
  handle: (event: WindowEventMap[Type]) => void,
): void {
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
      if (event.target instanceof Element && event.target.closest(floating)) return;
      touched = holds(event.target);
    };
    const hear = (event: WindowEventMap[Type]) => {
      // Those of the clipboard happen where a caret was last, which may be anywhere.
      const target = type === 'keydown' ? event.target : document.activeElement;
      if (event.defaultPrevented || isField(target) || !isSeen(area.current)) return;
      if (holds(target) || (touched && isRound(target) && !asksSomething())) current.current(event);
    };
    window.addEventListener('pointerdown', touch, true);
    window.addEventListener(type, hear);
    return () => {
      window.removeEventListener('pointerdown', touch, true);
      window.removeEventListener(type, hear);
    };
  }, [area, type]);
}

const isSeen = (element: Element | null) => element !== null && element.getClientRects().length > 0;
const asksSomething = () => [...document.querySelectorAll(dialogs)].some(isSeen);
