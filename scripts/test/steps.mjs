import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from '../setup/build.mjs';
import { inRoot } from '../setup/places.mjs';
import { nodePath, run } from '../setup/runtime.mjs';
import { electronPath } from '../window/electron.mjs';
import { hasDisplay } from '../window/reason.mjs';

/** @param {string} name @param {string[]} command a script inside the project, and its arguments */
const tool = (name, [script, ...args]) => ({
  name,
  run: async () => {
    const { code, output } = await run(nodePath(), [inRoot(script), ...args]);
    return { ok: code === 0, output };
  },
});

export const typecheck = tool('types', ['node_modules/typescript/bin/tsc', '--noEmit']);
export const biome = tool('format and lint', [
  'node_modules/@biomejs/biome/bin/biome',
  'check',
  '--error-on-warnings',
  '.',
]);
export const knip = tool('nothing unused', ['node_modules/knip/bin/knip.js', '--no-progress']);
export const boundaries = tool('boundaries between rooms', ['scripts/boundaries.mjs']);

export const scan = tool('what a scanner for Electron says', ['scripts/scan.mjs']);

/** Needs the build. */
export const packaging = tool('what gets packaged', ['scripts/package-check.mjs']);

export const build = {
  name: 'build',
  run: async () => {
    try {
      await ensureBuilt();
      return { ok: true, output: '' };
    } catch (error) {
      return { ok: false, output: `${error.details ?? error.stack}` };
    }
  },
};

export const unitTests = vitest('unit, property and integration tests', 'unit', 'pure');
export const browserTests = vitest('browser tests', 'browser');

/** The same journey as over the stand-in for Electron's module, in Electron itself. */
export const electronTests = {
  name: 'the window in Electron itself',
  run: async () => {
    const skipped = reasonForNoElectron();
    return skipped ? { skipped } : vitest('', 'electron').run();
  },
};

function reasonForNoElectron() {
  if (!electronPath()) return "Electron's binary is not on this machine; node node_modules/electron/install.js gets it";
  return hasDisplay(process) ? null : 'this machine has no display; xvfb-run npm test gives it one';
}

/** @param {string} name @param {string[]} projects of vitest.config.ts */
function vitest(name, ...projects) {
  return {
    name,
    run: async () => {
      const folder = mkdtempSync(join(tmpdir(), 'affluence-test-'));
      // What a test runs as another user finds its own folder below, and reads nothing else.
      chmodSync(folder, 0o711);
      const report = join(folder, 'report.json');
      const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
      const script = inRoot('node_modules', 'vitest', 'vitest.mjs');
      // What a test leaves behind, even one that was killed, goes with the folder.
      const env = { ...process.env, TMPDIR: folder, TEMP: folder, TMP: folder };
      // Hundreds of processes run the same build: what one has compiled, the next need not.
      env.NODE_COMPILE_CACHE = join(folder, 'compiled');
      const named = projects.map((project) => `--project=${project}`);
      const { code, output } = await run(nodePath(), [script, 'run', ...named, ...reporters], { env });
      try {
        const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'));
        return { ok: code === 0, output, passed: numPassedTests, failed: numFailedTests };
      } catch {
        return { ok: false, output };
      } finally {
        rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
      }
    },
  };
}
