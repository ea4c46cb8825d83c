/**
 * `npm run scan`: what a scanner for Electron applications says of the shell, the preload and the page's frame. Anything above
 * informational that docs/security.md doesn't argue for fails.
 */
import { copyFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureScanner } from './scanner/install.mjs';
import { wrongFindings } from './scanner/judge.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { inRoot } from './setup/places.mjs';
import { nodePath, run } from './setup/runtime.mjs';
import { runEntryPoint, SetupError } from './setup/say.mjs';

await runEntryPoint(async () => {
  await ensureInstalled();
  const scanner = await ensureScanner();
  // It scans one folder, so that they are put beside each other; what a test does is of no matter.
  const folder = mkdtempSync(join(tmpdir(), 'affluence-scan-'));
  try {
    const filter = (path) => !/\.test\.ts$/.test(path);
    cpSync(inRoot('src', 'main', 'desktop'), join(folder, 'desktop'), { recursive: true, filter });
    cpSync(inRoot('src', 'preload'), join(folder, 'preload'), { recursive: true, filter });
    copyFileSync(inRoot('src', 'renderer', 'index.html'), join(folder, 'index.html'));
    copyFileSync(inRoot('package.json'), join(folder, 'package.json'));
    const { version } = JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8'));
    const script = inRoot('scripts', 'scanner', 'run.mjs');
    const { code, output } = await run(nodePath(), [script, scanner, folder, version]);
    if (code !== 0) throw new SetupError('The scanner failed; its output is above.', output);
    const report = JSON.parse(output.trimEnd().split('\n').at(-1) ?? '');
    const wrong = wrongFindings(report, readFileSync(inRoot('docs', 'security.md'), 'utf8'));
    for (const sentence of wrong) console.log(sentence);
    if (wrong.length > 0) process.exitCode = 1;
    else console.log('The scanner finds nothing above informational but what docs/security.md argues for.');
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
