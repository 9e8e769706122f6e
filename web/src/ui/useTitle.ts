import { useEffect } from 'react';

/** Names the tab of the browser, and with it the line of the history. */
export function useTitle(title: string | undefined): void {
  useEffect(() => {
    if (!title) return;
    document.title = `${title} · Easel`;
    return () => {
      document.title = 'Easel';
    };
  }, [title]);
}
