/**
 * Fetches Electron's archive into its cache, from where electron/install.js unpacks it. That script would do the fetch
 * too, but waits without bound where a network lets connections open and then swallows them, and shows nothing meanwhile.
 * Runs as a process of its own, on a Node that Electron's tools accept; ends with code 1 and one sentence if it fails.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { inRoot } from '../setup/places.mjs';
import { say } from '../setup/say.mjs';

const STALLED_AFTER_MS = 30_000;

const folder = inRoot('node_modules', 'electron');
const readJson = (name) => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));
const getter = createRequire(`${folder}/install.js`).resolve('@electron/get');
const { downloadArtifact } = await import(pathToFileURL(getter).href);

const stalled = new AbortController();
const timer = setTimeout(() => stalled.abort(new Error('no answer for 30 seconds')), STALLED_AFTER_MS);
let shown = 0;

try {
  await downloadArtifact({
    version: readJson('package.json').version,
    artifactName: 'electron',
    checksums: readJson('checksums.json'),
    cacheRoot: process.env.electron_config_cache,
    downloadOptions: {
      quiet: true,
      signal: stalled.signal,
      getProgressCallback: async ({ percent }) => {
        timer.refresh();
        const quarter = Math.floor(percent * 4) * 25;
        if (quarter > shown) say(`  ${quarter} %`);
        shown = Math.max(shown, quarter);
      },
    },
  });
} catch (error) {
  const cause = error.cause?.code ?? error.cause?.message;
  say(`  ${error.message}${cause ? ` (${cause})` : ''}`);
  process.exitCode = 1;
} finally {
  clearTimeout(timer);
}
