import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

// Main and preload run on Node 18 (Electron 25, the oldest that the app must start on) up to the current Electron.
const forMain = {
  target: 'node18',
  externalizeDeps: false,
  sourcemap: true,
} as const;
const asCommonJs = { format: 'cjs', entryFileNames: '[name].cjs' } as const;

export default defineConfig({
  main: {
    build: {
      ...forMain,
      outDir: 'out/main',
      // The child's bundle lies there too and comes from elsewhere.
      emptyOutDir: false,
      rolldownOptions: {
        // The child process with a database is bundled apart: scripts/databaseChildBundle.mjs.
        input: { main: 'electron/main.ts' },
        // All in one file: what main loads stands in the archive, whose integrity is checked.
        output: { ...asCommonJs, codeSplitting: false },
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
