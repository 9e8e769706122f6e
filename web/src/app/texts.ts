import type { Language } from '@/lib/language';

/** The texts of a language by namespace, which is the name of the folder that they stand in. */
export type Texts = Record<string, Record<string, unknown>>;

/** The files of a language by their paths as the texts that they hold together. */
export const byNamespace = (files: Record<string, Record<string, unknown>>): Texts =>
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-2)!.replace(/^\.$/, 'app'), texts]),
  );

const files = { en: () => import('./texts.en'), zh: () => import('./texts.zh') };

/** A chunk of its own for each language, since a person reads one. */
export const textsOf = async (language: Language): Promise<Texts> => (await files[language]()).texts;
