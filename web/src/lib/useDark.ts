import { useSyncExternalStore } from 'react';
import { usePreferences } from './preferences';

const query = window.matchMedia('(prefers-color-scheme: dark)');

function subscribe(changed: () => void) {
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** Whether the page is dark now, by choice or because the system is. */
export function useDark(): boolean {
  const system = useSyncExternalStore(subscribe, () => query.matches);
  const theme = usePreferences((preferences) => preferences.theme);
  return theme === 'system' ? system : theme === 'dark';
}
