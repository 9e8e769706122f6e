import { usePreferences } from './preferences';
import { useMediaQuery } from './useMediaQuery';

/** Whether the page is dark now, by choice or because the system is. */
export function useDark(): boolean {
  const system = useMediaQuery('(prefers-color-scheme: dark)');
  const theme = usePreferences((preferences) => preferences.theme);
  return theme === 'system' ? system : theme === 'dark';
}
