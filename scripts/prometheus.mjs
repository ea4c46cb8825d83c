import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot } from './setup/places.mjs';
import { run } from './setup/runtime.mjs';
import { say } from './setup/say.mjs';

/** Where Debian's package is unpacked to: not installed, so that none of its services is ever started. */
const unpacked = inRoot('node_modules', '.cache', 'affluence', 'prometheus');

/**
 * Finds Prometheus for the tests that scrape with it: one that is installed, else the one that was unpacked here.
 *
 * @returns {{ prometheus: string, promtool: string } | undefined} paths of its programs
 */
export function findPrometheus() {
  const folders = [...(process.env.PATH ?? '').split(delimiter), join(unpacked, 'usr', 'bin')];
  const find = (program) => folders.map((folder) => join(folder, program)).find((path) => existsSync(path));
  const [prometheus, promtool] = [find('prometheus'), find('promtool')];
  return prometheus && promtool ? { prometheus, promtool } : undefined;
}

/**
 * Finds Prometheus as {@link findPrometheus} does, or gets Debian's package where apt is at hand. Without it, the tests that
 * need it skip and say so.
 */
export async function ensurePrometheus() {
  if (findPrometheus() || !existsSync('/usr/bin/apt-get') || !existsSync('/usr/bin/dpkg-deb')) return;
  say('No Prometheus found; getting its package for the tests…');
  mkdirSync(join(unpacked, '..'), { recursive: true });
  const folder = mkdtempSync(`${unpacked}-`);
  try {
    const download = () => run('sh', ['-c', 'cd "$1" && apt-get download prometheus', 'sh', folder]);
    let got = await download();
    if (got.code !== 0 && process.getuid?.() === 0) {
      // The lists of a fresh machine are empty, and only root may get them.
      await run('apt-get', ['update']);
      got = await download();
    }
    const archive = readdirSync(folder).find((name) => name.endsWith('.deb'));
    if (got.code !== 0 || archive === undefined) {
      say(`That did not work; the tests that need it are skipped.\n${got.output.trimEnd()}`);
      return;
    }
    const tree = join(folder, 'tree');
    await run('dpkg-deb', ['-x', join(folder, archive), tree]);
    rmSync(unpacked, { recursive: true, force: true });
    renameSync(tree, unpacked);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
