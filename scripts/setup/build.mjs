import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { inRoot, isClone } from './places.mjs';
import { nodePath, run } from './runtime.mjs';
import { SetupError, say } from './say.mjs';

/** What a build is made from. */
const sources = ['src', 'resources', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.json'];
const parts = ['main', 'preload', 'renderer'];
const stamp = inRoot('out', '.built');

/**
 * Builds out/ if it is missing, half-finished or older than what it is made from.
 * In an installed package, which brings out/ ready made, there is nothing to do.
 *
 * @throws SetupError with the build's own output, if it fails
 */
export async function ensureBuilt() {
  if (!isClone() || isBuilt()) return;
  await withLock(inRoot('out', '.setup-lock'), 'sets Affluence up', async (onStart) => {
    if (!isBuilt()) await build(onStart);
  });
}

/** Builds out/, whether or not it is needed. @throws SetupError with the build's own output, if it fails */
export async function buildAnew() {
  await withLock(inRoot('out', '.setup-lock'), 'sets Affluence up', build);
}

function isBuilt() {
  return readStamp() === fingerprint() && parts.every((part) => existsSync(inRoot('out', part)));
}

/** Builds beside the present build, then swaps: a process that runs from out/ never meets a half-written file. */
async function build(onStart) {
  say('Building the application…');
  const before = fingerprint();
  const next = inRoot('out', '.next');
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  const tool = inRoot('node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const env = { ...process.env, NODE_ENV: 'production' };
  const { code, output } = await run(nodePath(), [tool, 'build', '--logLevel', 'warn', '--outDir', next], {
    env,
    onStart,
  });
  if (code === 130) process.exit(130);
  if (code !== 0) throw new SetupError('The build failed; its output is above.', output);
  rmSync(stamp, { force: true });
  for (const part of parts) {
    rmSync(inRoot('out', part), { recursive: true, force: true });
    renameSync(join(next, part), inRoot('out', part));
  }
  rmSync(next, { recursive: true, force: true });
  writeFileSync(stamp, before);
}

function readStamp() {
  try {
    return readFileSync(stamp, 'utf8');
  } catch {
    return undefined;
  }
}

/** Changes whenever a source is added, changed or removed: names, sizes and times, since reading all bytes costs more. */
export function fingerprint() {
  const hash = createHash('sha256');
  for (const source of sources) visit(inRoot(source), (line) => hash.update(line));
  return hash.digest('hex');
}

function visit(path, tell) {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return;
  if (stats.isDirectory()) {
    for (const name of readdirSync(path).sort()) visit(join(path, name), tell);
  } else if (!/\.test\.tsx?$/.test(path)) {
    tell(`${path}\t${stats.size}\t${stats.mtimeMs}\n`);
  }
}
