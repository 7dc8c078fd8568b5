import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const require = createRequire(import.meta.url);

interface StagesFile {
  stages: { name: string; zh: string; en: string; built: boolean }[];
}

/** Offers `tools/stages.cjs` to the browser as `virtual:stages`, so the sidebar follows the one array all tools read. */
function stagesPlugin(): Plugin {
  const id = 'virtual:stages';
  return {
    name: 'skillpark-stages',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    load: (loaded) => {
      if (loaded !== `\0${id}`) return null;
      const { stages } = require('../../tools/stages.cjs') as StagesFile;
      return `export const stages = ${JSON.stringify(stages)};`;
    },
  };
}

/** Packages that change together and are needed on the first page, each in a chunk that browsers keep over releases. */
const keptChunks = [
  { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|react-router)[\\/]/, priority: 30 },
  { name: 'i18n', test: /node_modules[\\/](i18next|react-i18next)[\\/]/, priority: 30 },
  { name: 'data', test: /node_modules[\\/](@tanstack|openapi-fetch)[\\/]/, priority: 30 },
];

export default defineConfig({
  root: here,
  plugins: [react(), stagesPlugin()],
  html: { cspNonce: '__CSP_NONCE__' },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Inlined data: URIs would need a wider content security policy.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    rolldownOptions: { output: { codeSplitting: { groups: keptChunks } } },
  },
  server: {
    port: 5173,
    // The host is kept: the API refuses writes whose origin is not its own.
    proxy: { '/api': { target: process.env['API_ORIGIN'] ?? 'http://127.0.0.1:3000', changeOrigin: false } },
  },
});
