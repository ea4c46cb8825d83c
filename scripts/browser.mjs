import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { inRoot } from './setup/places.mjs';
import { nodePath, run } from './setup/runtime.mjs';
import { SetupError, say } from './setup/say.mjs';

/**
 * Finds a Chromium-based browser for tests and screenshots: the one that AFFLUENCE_BROWSER names, else an installed
 * Chrome, Chromium or Edge, else the one that Playwright downloaded.
 *
 * @returns {Promise<string | undefined>} path of its executable
 * @throws SetupError if AFFLUENCE_BROWSER names no file
 */
export async function findBrowser() {
  const named = process.env.AFFLUENCE_BROWSER;
  if (named) {
    if (existsSync(named)) return named;
    throw new SetupError(`AFFLUENCE_BROWSER names ${named}, which does not exist: set it to a Chromium or unset it.`);
  }
  for (const path of [...installedBrowsers(), await playwrightBrowser()]) {
    if (path && existsSync(path) && (await answers(path))) return path;
  }
  return undefined;
}

/**
 * Finds a browser as {@link findBrowser} does, or gets one: Playwright's download, else Debian's package where we may
 * install packages.
 *
 * @returns {Promise<string>} path of its executable
 * @throws SetupError saying what to do, if none can be had
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found) return found;
  say('No Chrome, Chromium or Edge found; downloading a Chromium for the tests…');
  await run(nodePath(), [inRoot('node_modules', 'playwright', 'cli.js'), 'install', 'chromium']);
  const downloaded = await findBrowser();
  if (downloaded) return downloaded;
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say('That did not work; installing the chromium package…');
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await run('apt-get', ['update'], { env });
    const install = await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium'], { env });
    const packaged = await findBrowser();
    if (packaged) return packaged;
    say(install.output.trimEnd());
  }
  throw new SetupError(
    'The browser tests need Chrome, Chromium or Edge: install one, or name one in AFFLUENCE_BROWSER.',
  );
}

/**
 * How Playwright should launch it: without the sandbox where root could not start it otherwise, and without the
 * browser's own requests to the internet, which a test that counts requests would see.
 *
 * @param {string} executablePath
 */
export function launchOptions(executablePath) {
  const asRoot = process.platform === 'linux' && process.getuid?.() === 0;
  return { executablePath, args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])] };
}

/** @returns {string[]} where Chrome, Chromium and Edge are when installed; not all of them exist */
function installedBrowsers() {
  const { env, platform } = process;
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (platform === 'win32') {
    const folders = [env.PROGRAMFILES, env['PROGRAMFILES(X86)'], env.LOCALAPPDATA].filter(
      (folder) => folder !== undefined,
    );
    const programs = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];
    return programs.flatMap((program) => folders.map((folder) => join(folder, program)));
  }
  const names = ['google-chrome-stable', 'google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge-stable'];
  return names.flatMap((name) => (env.PATH ?? '').split(delimiter).map((folder) => join(folder, name)));
}

/** @returns {Promise<string | undefined>} where Playwright's own Chromium is, once downloaded */
async function playwrightBrowser() {
  try {
    return (await import('playwright')).chromium.executablePath();
  } catch {
    return undefined;
  }
}

/** Whether it runs: Ubuntu's chromium-browser may be a mere pointer to a snap, a download may lack system libraries. */
async function answers(path) {
  // On Windows, chrome.exe --version opens a window instead of answering.
  return process.platform === 'win32' || (await run(path, ['--version'])).code === 0;
}
