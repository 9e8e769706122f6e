import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { precompress } from './vite/precompress.ts';
import { preloadStart } from './vite/preloadStart.ts';
import { staticStyles } from './vite/staticStyles.ts';

const easel = process.env.EASEL_URL ?? 'http://127.0.0.1:5080';

export default defineConfig({
  plugins: [react(), staticStyles(), preloadStart('/src/app/start.tsx'), precompress()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  build: {
    target: 'es2023',
    // The server sends a strict content security policy; an inlined asset would be a data: URL.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rollupOptions: {
      // The second is what the first imports later; named here, what it is made of counts as needed from the beginning.
      input: ['index.html', 'src/app/start.tsx', 'src/features/accounts/LoginPage.tsx'],
      output: {
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ },
            {
              name: 'first',
              test: /preload-helper|src[\\/](main\.tsx|app[\\/](texts\.ts|base\.css)|lib[\\/](stored|language)\.ts)/,
            },
            { name: 'texts.en', test: /src[\\/].*[\\/](texts\.en\.ts|en\.json)$/ },
            { name: 'texts.zh', test: /src[\\/].*[\\/](texts\.zh\.ts|zh\.json)$/ },
            // What all pages need is one file, and what several need few: each request costs more than its few hundred bytes.
            { name: 'styles', test: /virtual:easel-styles/ },
            { name: 'base', tags: ['$initial'] },
            { name: 'shared', minShareCount: 2, entriesAware: true, entriesAwareMergeThreshold: 8_000 },
          ],
        },
      },
    },
  },
  server: {
    port: 5173,
    host: '127.0.0.1',
    proxy: { '/api': easel, '/openapi': easel, '/ws': { target: easel.replace(/^http/, 'ws'), ws: true } },
  },
  test: {
    include: ['tests/**/*.test.{ts,tsx}', 'src/**/*.test.{ts,tsx}'],
  },
});
