/**
 * `npm run package:check`: packs the application around a stub in place of Electron's binary, which is not needed to see
 * what gets packed, and holds the archive against what the application needs. On Linux only, for the stub is one.
 * `npm run package:check -- FOLDER` holds an application against it that was packed for this system, such as dist/win-unpacked.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listAsar } from './package/asar.mjs';
import { partsOf, sizesOf, wrongContents } from './package/contents.mjs';
import { wrongFuses } from './package/fuses.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { inRoot } from './setup/places.mjs';
import { nodePath, run } from './setup/runtime.mjs';
import { runEntryPoint, SetupError } from './setup/say.mjs';

/** What @electron/fuses looks for in a binary: this text, a version, the number of fuses, and one character for each. */
const FUSE_WIRE = `dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\x01\x09${'1'.repeat(9)}`;

await runEntryPoint(async () => {
  const [, , packed] = process.argv;
  if (packed) return check(packed);
  if (process.platform !== 'linux') return console.log('Not checked: the stub runtime is for Linux.');
  await ensureInstalled();
  await ensureBuilt();
  const folder = mkdtempSync(join(tmpdir(), 'affluence-package-'));
  try {
    writeFileSync(join(folder, 'electron'), FUSE_WIRE, { mode: 0o755 });
    const { version } = JSON.parse(readFileSync(inRoot('node_modules', 'electron', 'package.json'), 'utf8'));
    writeFileSync(join(folder, 'version'), version);
    const options = [`-c.electronDist=${folder}`, `-c.directories.output=${join(folder, 'dist')}`];
    const tool = inRoot('node_modules', 'electron-builder', 'cli.js');
    const { code, output } = await run(nodePath(), [tool, '--linux', '--dir', '--publish=never', ...options]);
    if (code !== 0) throw new SetupError('electron-builder failed; its output is above.', output);
    // The folder bears the processor's name, but on x64.
    await check(join(folder, 'dist', process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Says what is wrong with a packed application, or that nothing is. @param {string} folder */
async function check(folder) {
  const { archive, binary } = partsOf(folder, process.platform);
  const packed = listAsar(archive);
  const wrong = [...wrongContents(packed, `${process.platform}-${process.arch}`), ...(await wrongFuses(binary))];
  for (const sentence of wrong) console.log(sentence);
  if (wrong.length > 0) process.exitCode = 1;
  else console.log(`${sizesOf(packed)}, all of it needed; the fuses are as they must be.`);
}
