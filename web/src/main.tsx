import './app/base.css';
import { textsOf } from './app/texts';
import { firstLanguage } from './lib/language';

// This script is small and needs no other, so that the texts set out together with the code that shows them.
const language = firstLanguage();
void Promise.all([import('./app/start'), textsOf(language)]).then(([{ start }, texts]) => start(language, texts));
