import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/lib/language';
import { usePreferences } from '@/lib/preferences';
import { type Texts, textsOf } from './texts';

const htmlLanguage = { en: 'en', zh: 'zh-CN' } as const;

/** Begins in one language; the texts of the other come when somebody chooses it. */
export function beginIn(language: Language, texts: Texts): void {
  void i18n.use(initReactI18next).init({
    resources: { [language]: texts },
    lng: language,
    fallbackLng: false,
    ns: Object.keys(texts),
    defaultNS: 'app',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = htmlLanguage[language];
}

/** Goes on in a language, unless another one was chosen while its texts were on their way. */
export async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'app')) {
    for (const [namespace, texts] of Object.entries(await textsOf(language))) {
      i18n.addResourceBundle(language, namespace, texts);
    }
  }
  if (usePreferences.getState().language !== language) return;
  document.documentElement.lang = htmlLanguage[language];
  await i18n.changeLanguage(language);
}

usePreferences.subscribe(({ language, setLanguage }, before) => {
  if (language === before.language) return;
  // Without its texts nothing may be half in it: what is read goes on in the language that is there, and can be asked to change once more.
  speak(language).catch(() => {
    if (usePreferences.getState().language === language) setLanguage(i18n.language as Language);
  });
});

export default i18n;
