import { existsSync, readFileSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { withLock } from './lock.mjs';
import { inRoot, isClone } from './places.mjs';
import { run, systemEnvironment } from './runtime.mjs';
import { SetupError, say } from './say.mjs';

/** npm writes this list of what it installed as the last step of an install, so a half-finished one lacks it. */
const installedList = inRoot('node_modules', '.package-lock.json');

/**
 * Installs exactly what package-lock.json names, if node_modules is missing, half-finished or another state than that.
 * In an installed package there is nothing to do.
 *
 * @throws SetupError if npm fails
 */
export async function ensureInstalled() {
  if (!isClone() || isInstalled()) return;
  await withLock(inRoot('out', '.setup-lock'), 'sets Affluence up', async (onStart) => {
    if (isInstalled()) return;
    const first = !existsSync(installedList);
    say(`Installing what package-lock.json names${first ? ' (first start only)' : ', as it has changed'}…`);
    // npm removes the old packages before it installs: a kill in between must not leave a list that says "complete".
    rmSync(installedList, { force: true });
    await installInto(inRoot(), ['--include=dev', '--include=optional'], onStart);
  });
}

/**
 * Runs `npm ci` in a folder that holds a package.json and its lock.
 *
 * @param {string} folder
 * @param {string[]} options further ones
 * @param {(pid: number) => void} [onStart] given the process id of npm
 * @throws SetupError if npm fails
 */
export async function installInto(folder, options, onStart) {
  const { command, args, shell } = npm();
  // Its warnings are about tools whose wish for a newer Node is met, since they run on the one installed here.
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
  const { code } = await run(command, [...args, 'ci', ...options, ...quiet], {
    cwd: folder,
    env: npmEnvironment(),
    shown: true,
    shell,
    onStart,
  });
  if (code === 130) process.exit(130);
  if (code !== 0) {
    throw new SetupError(
      `The install failed (npm ci ended with code ${code}); see npm's message above, check the network, and start again.`,
    );
  }
}

const isInstalled = () => isInstalledIn(inRoot(), inRoot('package-lock.json'));

/** Whether a folder's node_modules holds what a lock file names. @param {string} folder @param {string} lockFile */
export function isInstalledIn(folder, lockFile) {
  const installed = packagesIn(join(folder, 'node_modules', '.package-lock.json'));
  const wanted = packagesIn(lockFile);
  return installed !== undefined && wanted !== undefined && holdsAll(installed, wanted);
}

/**
 * Whether npm's list of installed packages holds each package of package-lock.json, in its very version. Optional ones
 * may be absent: they are for other platforms. Further ones do no harm.
 *
 * @param {Record<string, Package>} installed
 * @param {Record<string, Package>} wanted
 * @returns {boolean}
 */
export function holdsAll(installed, wanted) {
  return Object.entries(wanted).every(([folder, { version, integrity, optional }]) => {
    // The project itself.
    if (folder === '') return true;
    const found = installed[folder];
    if (!found) return optional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/**
 * @typedef {{ version: string, integrity?: string, optional?: boolean }} Package
 * @returns {Record<string, Package> | undefined} by folder; undefined where the file is missing or damaged
 */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return undefined;
  }
}

/**
 * The npm that runs us, if one does, else the one on the PATH; always on the system's Node, since the one in
 * node_modules is about to be replaced.
 */
function npm() {
  const { npm_execpath: script, npm_node_execpath: node } = process.env;
  const usable = script && node && basename(script) === 'npm-cli.js' && !node.startsWith(inRoot('node_modules'));
  if (usable && existsSync(script) && existsSync(node)) return { command: node, args: [script], shell: false };
  const windows = process.platform === 'win32';
  return { command: windows ? 'npm.cmd' : 'npm', args: [], shell: windows };
}

/** What an outer `npm run` says about itself must not steer this install: neither its silence nor its script's name. */
function npmEnvironment() {
  const env = systemEnvironment();
  for (const name of Object.keys(env)) {
    if (
      /^npm_(package|lifecycle|command)|^npm_config_(loglevel|local_prefix|global|ignore_scripts|omit)$/i.test(name)
    ) {
      delete env[name];
    }
  }
  return env;
}
