import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '@/lib/styleNonce';
import type { Language } from '@/lib/language';
import { App } from './App';
import { beginIn } from './i18n';
import type { Texts } from './texts';

/** Draws the page, in the language that it begins in. */
export function start(language: Language, texts: Texts): void {
  beginIn(language, texts);
  createRoot(document.getElementById('root')!).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
