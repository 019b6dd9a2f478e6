import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Main and preload run on Node 18 (Electron 25, the oldest that the app must start on) up to the current Electron.
const forMain = {
  target: 'node18',
  externalizeDeps: false,
  sourcemap: true,
} as const;
const asCommonJs = { format: 'cjs', entryFileNames: '[name].cjs', chunkFileNames: 'chunks/[name]-[hash].cjs' } as const;

export default defineConfig({
  main: {
    build: {
      ...forMain,
      outDir: 'out/main',
      rolldownOptions: {
        input: { main: 'electron/main.ts', databaseChild: 'electron/services/databaseChild.ts' },
        // Their native and WebAssembly parts must stay files of their own beside the bundle.
        external: ['better-sqlite3', '@electric-sql/pglite'],
        output: asCommonJs,
      },
    },
  },
  preload: {
    build: {
      ...forMain,
      outDir: 'out/preload',
      rolldownOptions: { input: { preload: 'electron/preload.ts' }, output: asCommonJs },
    },
  },
  renderer: {
    root: 'renderer',
    plugins: [react()],
    worker: { format: 'es' },
    build: {
      target: 'chrome114',
      outDir: 'out/renderer',
      rolldownOptions: { input: { index: resolve('renderer/index.html') } },
      chunkSizeWarningLimit: 4000,
    },
  },
});
