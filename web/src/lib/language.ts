import { keptNames, stored } from './stored';

export type Language = 'en' | 'zh';

export const browserLanguage = (): Language => (navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en');

/** The language that a person chose for this browser, or else the browser's own. */
export function firstLanguage(): Language {
  const { language } = stored<{ language: Language }>(keptNames.preferences);
  return language === 'en' || language === 'zh' ? language : browserLanguage();
}
