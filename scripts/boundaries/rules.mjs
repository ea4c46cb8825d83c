/**
 * The house's rules. A room is a folder of src/; the longest matching folder counts. A room may import from itself, from
 * the rooms under `from` and from resources/, and any package that `never` does not name; a test, any package.
 *
 * @typedef {{ folder: string, from: string[], never?: RegExp, only?: RegExp, unsaid?: string[] }} Room
 *   never, only: packages (a built-in module with its `node:`); unsaid: texts that none of its files may hold
 */

const electron = /^electron$/;
const httpServer = /^electron$|^hono$|^@hono\/|^node:(http|https|http2)$/;
const notForBrowsers = /^electron$|^node:|^@duckdb\/node-|^@hono\/node-server$/;

/** @type {Record<string, Room>} */
export const rooms = {
  shared: { folder: 'src/shared', from: [], never: notForBrowsers },
  simulator: { folder: 'src/simulator', from: ['shared'], never: electron },
  pipeline: {
    folder: 'src/pipeline',
    from: ['shared'],
    never: httpServer,
    // The simulator tells its true footfall there, for tests alone: a pipeline that asked would be cheating.
    unsaid: ['/v1/truth'],
  },
  renderer: { folder: 'src/renderer', from: ['shared'], never: notForBrowsers },
  main: { folder: 'src/main', from: ['pipeline', 'simulator', 'shared'], never: electron },
  // A part of main, apart for the sake of Electron; it reaches the pipeline through main's composition alone.
  desktop: { folder: 'src/main/desktop', from: ['main', 'simulator', 'shared'] },
  preload: { folder: 'src/preload', from: ['shared'], only: electron },
};
