import { create } from 'zustand';
import { persist } from 'zustand/middleware';
import { browserLanguage, type Language } from './language';
import { keptNames } from './stored';

export type ThemeChoice = 'light' | 'dark' | 'system';

interface Preferences {
  theme: ThemeChoice;
  language: Language;
  setTheme(theme: ThemeChoice): void;
  setLanguage(language: Language): void;
}

/** What a person chose for this browser. */
export const usePreferences = create<Preferences>()(
  persist(
    (set) => ({
      theme: 'system',
      language: browserLanguage(),
      setTheme: (theme) => set({ theme }),
      setLanguage: (language) => set({ language }),
    }),
    { name: keptNames.preferences },
  ),
);
