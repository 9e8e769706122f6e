import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './lib/styleNonce';
import './app/base.css';
import './app/i18n';
import { App } from './app/App';

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
