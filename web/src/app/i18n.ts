import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { usePreferences } from '@/lib/preferences';

type Texts = Record<string, unknown>;

// Each feature keeps its own texts beside it; the folder's name is the namespace.
const files = import.meta.glob<Texts>(['../features/*/{en,zh}.json', '../ui/{en,zh}.json', './{en,zh}.json'], {
  eager: true,
  import: 'default',
});

const resources: Record<string, Record<string, Texts>> = { en: {}, zh: {} };
for (const [path, texts] of Object.entries(files)) {
  const parts = path.split('/');
  const language = parts.at(-1)!.replace('.json', '');
  const namespace = parts.at(-2) === '.' ? 'app' : parts.at(-2)!;
  resources[language]![namespace] = texts;
}

void i18n.use(initReactI18next).init({
  resources,
  lng: usePreferences.getState().language,
  fallbackLng: 'en',
  ns: Object.keys(resources.en!),
  defaultNS: 'app',
  interpolation: { escapeValue: false },
  returnNull: false,
});

const htmlLanguage = { en: 'en', zh: 'zh-CN' } as const;
document.documentElement.lang = htmlLanguage[usePreferences.getState().language];
usePreferences.subscribe(({ language }) => {
  document.documentElement.lang = htmlLanguage[language];
  void i18n.changeLanguage(language);
});

export default i18n;
