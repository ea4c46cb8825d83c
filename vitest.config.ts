import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longest-first.ts';

/** What electron-vite makes of `?nodeWorker` in a build: here a thread runs the TypeScript itself. */
const nodeWorkers = {
  name: 'node-workers',
  enforce: 'pre' as const,
  load(id: string) {
    const [, file] = /^(.*)\?nodeWorker$/.exec(id) ?? [];
    if (file === undefined) return null;
    return `import { Worker } from 'node:worker_threads';
      export default (options) => new Worker(new URL(${JSON.stringify(pathToFileURL(file).href)}), options);`;
  },
};

/** What electron-vite makes of `?asset`: the path of a file beside the build, here of a package's file itself. */
const ASSET = '\0asset:';
const assets = {
  name: 'assets',
  enforce: 'pre' as const,
  resolveId: (id: string) => (id.endsWith('?asset') ? ASSET + id.slice(0, -'?asset'.length) : null),
  load: (id: string) =>
    id.startsWith(ASSET)
      ? `export default ${JSON.stringify(createRequire(import.meta.url).resolve(id.slice(ASSET.length)))};`
      : null,
};

/** Rooms that hold nothing between calls: their tests can follow each other in one process, and load what they import once. */
const PURE = ['src/shared/**', 'src/simulator/**', 'src/pipeline/**', 'src/renderer/**'];
const tests = (folder: string) => `${folder}/*.test.{ts,tsx}`;

/** `unit` and `pure`: how both run. */
const units = {
  setupFiles: ['tests/setup.ts'],
  // All cores: Vitest would keep one for itself, which of two is half.
  maxWorkers: availableParallelism(),
  // Far from UTC and from Paris: what takes the machine's zone for a branch's shows.
  env: { TZ: 'Pacific/Auckland' },
  // Only a guard: a computer that is busy elsewhere takes its time.
  testTimeout: 120_000,
  hookTimeout: 120_000,
};

/**
 * Four kinds of tests. `unit`: unit, property and integration tests, on real parts and temporary folders, each file in a
 * process of its own; `pure`: those of rooms that don't need one. `browser`: the built application in a real browser, two
 * files at a time, since each drives a server and a browser. `electron`: the built application in Electron itself, where
 * its binary is.
 *
 * Processes rather than threads: the native DuckDB engine holds one thread pool and memory limit per process, and its
 * add-on is not unloaded with a thread.
 */
export default defineConfig({
  // From plain Node, the real module tries a download and throws.
  plugins: [nodeWorkers, assets],
  resolve: { alias: { electron: resolve('tests/shell/electron-stand-in.ts') } },
  test: {
    pool: 'forks',
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          ...units,
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.mjs', 'tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/browser/**', 'tests/electron/**', ...PURE],
        },
      },
      {
        extends: true,
        test: { ...units, name: 'pure', include: PURE.map(tests), isolate: false },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['tests/browser/**/*.test.{ts,tsx}'],
          maxWorkers: 2,
          // Only a guard, above the waits for a page: a computer that is busy elsewhere takes its time.
          testTimeout: 240_000,
          hookTimeout: 240_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'electron',
          include: ['tests/electron/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
