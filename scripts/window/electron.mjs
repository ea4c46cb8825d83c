import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { inRoot } from '../setup/places.mjs';
import { nodePath, run } from '../setup/runtime.mjs';
import { say } from '../setup/say.mjs';

const folder = inRoot('node_modules', 'electron');
/** Remembers a failed download, so that each later start need not wait for another. */
const failureNote = inRoot('node_modules', '.affluence-electron');
const RETRY_AFTER_MS = 24 * 60 * 60 * 1000;

/**
 * Finds Electron's binary, downloading it on the first start (its npm package doesn't bring it).
 *
 * @param {{ now: number, insist: boolean }} how insist: try again although a download failed within the last day
 * @returns {Promise<{ path: string } | { reason: string }>} reason: why there is none, as a clause
 */
export async function findElectron({ now, insist }) {
  const present = electronPath();
  if (present) return { path: present };
  if (!insist && failedLately(now)) {
    return { reason: 'Electron could not be downloaded earlier (AFFLUENCE_HOST=window tries again)' };
  }
  say('Downloading Electron (first start only)…');
  const download = await run(nodePath(), [inRoot('scripts', 'window', 'download.mjs')], { shown: true });
  if (download.code === 130) process.exit(130);
  const unpack =
    download.code === 0 ? await run(nodePath(), [inRoot('node_modules', 'electron', 'install.js')]) : download;
  const path = electronPath();
  if (path) {
    rmSync(failureNote, { force: true });
    return { path };
  }
  if (unpack.output) say(unpack.output.trimEnd());
  rememberFailure(now);
  return { reason: 'Electron could not be downloaded' };
}

/** @returns {string | undefined} path of Electron's binary, if it is there and whole */
export function electronPath() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  try {
    // install.js writes path.txt last, so a half-unpacked download lacks it.
    const path = override ? `${override}/electron` : `${folder}/dist/${readFileSync(`${folder}/path.txt`, 'utf8')}`;
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function rememberFailure(now) {
  try {
    writeFileSync(failureNote, JSON.stringify({ version: version(), at: now }));
  } catch {
    // Someone else's node_modules: the next start waits for a download once more.
  }
}

function failedLately(now) {
  try {
    const note = JSON.parse(readFileSync(failureNote, 'utf8'));
    return note.version === version() && now - note.at < RETRY_AFTER_MS;
  } catch {
    return false;
  }
}

const version = () => JSON.parse(readFileSync(`${folder}/package.json`, 'utf8')).version;
