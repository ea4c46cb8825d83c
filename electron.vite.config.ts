import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

/** Plotly's registry asks for the styles of maps, which no chart of ours is. */
const noMapStyles = {
  name: 'no-map-styles',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('maplibre-gl.css') ? '' : null),
};

/**
 * Three builds into out/: main (the desktop shell, the pipeline's process and the CLI, for Node), preload (for Electron's sandbox)
 * and renderer (the page). Only what package.json lists under `dependencies` stays outside the bundles:
 * the native DuckDB engine.
 */
export default defineConfig({
  main: {
    build: {
      target: 'node20',
      license: { fileName: 'licences.md' },
      sourcemap: true,
      rollupOptions: {
        input: {
          desktop: resolve('src/main/desktop/index.ts'),
          pipeline: resolve('src/main/desktop/pipeline/process.ts'),
          cli: resolve('src/main/cli/index.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      rollupOptions: {
        input: { index: resolve('src/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: resolve('src/renderer'),
    plugins: [react(), noMapStyles],
    // A part of Plotly was written for Node's name of it.
    define: { global: 'globalThis' },
    build: {
      target: 'chrome130',
      // electron-vite leaves the page's scripts as written: half as much again to fetch, twice as much to read.
      minify: true,
      license: { fileName: 'licences.md' },
      rollupOptions: { input: resolve('src/renderer/index.html') },
    },
  },
});
