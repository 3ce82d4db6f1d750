import path from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { documents } from './vite.documents.js';

/** Where `vite dev` finds a running API; the built application is served by the API itself. */
const api = { target: 'http://127.0.0.1:3000', ws: true };

export default defineConfig({
  plugins: [documents(path.join(import.meta.dirname, 'src')), react()],
  resolve: { conditions: ['@pregon/source', 'module', 'browser', 'development|production'] },
  build: {
    target: 'es2023',
    manifest: true,
    // The API's content security policy takes no inline data for scripts or fonts.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: {
        index: path.join(import.meta.dirname, 'index.html'),
        // The service worker answers for what lies beside and below it, and keeps its address for good.
        sw: path.join(import.meta.dirname, 'src/features/notifications/push/sw.ts'),
      },
      output: {
        entryFileNames: ({ name }) => (name === 'sw' ? 'sw.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            { name: 'messages-es', test: /src[\\/]messages[\\/]es[\\/]/ },
            { name: 'messages-ca', test: /src[\\/]messages[\\/]ca[\\/]/ },
            { name: 'messages-en', test: /src[\\/]messages[\\/]en[\\/]/ },
          ],
        },
      },
    },
  },
  server: { proxy: { '/graphql': api, '/media': api, '/connect': api } },
});
