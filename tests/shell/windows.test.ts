import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import { eventually, openBrowser } from '../browser/visit.ts';
import { type ChromiumWindows, openChromiumWindows } from './chromium-windows.ts';

/** The built desktop application whole, its windows real pages in Chromium; one application, as a person would use it. */

const BUILT = resolve('out/main/desktop.js');
const folder = mkdtempSync(join(tmpdir(), 'affluence-windows-'));
let home = join(folder, 'home');
const csv = join(folder, 'été 2026.csv');
const argv = process.argv;
let browser: Browser;
let electron: typeof import('./electron-stand-in.ts');
let windows: ChromiumWindows;

beforeAll(async () => {
  mkdirSync(home);
  writeFileSync(csv, 'agence,visiteurs\nNation,120\nBastille,80\n');
  await ensureBuilt();
  browser = await openBrowser();
  await start('--branches', '1');
}, 120_000);

afterAll(async () => {
  if (electron.standIn.exitCode === undefined) await quit();
  await windows.close();
  await browser.close();
  process.argv = argv;
  for (const path of [folder, electron.standIn.userData]) rmSync(path, { recursive: true, force: true });
}, 60_000);

/** Starts the built entry as Electron does, and waits for its window. */
async function start(...options: string[]) {
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtExceptionMonitor']) process.removeAllListeners(name);
  vi.resetModules();
  electron = await import('./electron-stand-in.ts');
  electron.standIn.locale = 'fr-FR';
  windows = await openChromiumWindows(electron.standIn, browser);
  process.argv = ['electron', '.', '--home', home, '--seed', '7', ...options];
  await import(BUILT);
  await vi.waitUntil(() => electron.standIn.windows[0]?.shown, { timeout: 20_000 });
}

async function quit() {
  electron.app.quit();
  await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 30_000 });
}

function window() {
  const [found] = electron.standIn.windows;
  if (!found) throw new Error('no window was opened');
  return found;
}

function press(entries: MenuItemConstructorOptions[], id: string) {
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(`the menu has no entry ${id}`);
  (found.click as () => void)();
}

function clickMenu(id: string) {
  const below = ({ submenu }: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
    Array.isArray(submenu) ? submenu.flatMap((one) => [one, ...below(one)]) : [];
  press(electron.standIn.menu.flatMap(below), id);
}

interface Status {
  jobs: { id: string; kind: string; state: string }[];
  slots_missing: number;
}

/** What the page is told of the application. */
const status = (): Promise<Status> => windows.page().evaluate(async () => (await fetch('/api/status')).json());
const isUsable = () => windows.page().getByRole('heading', { level: 1 }).first().waitFor();
const isIdle = () =>
  vi.waitUntil(async () => (await status()).jobs.every(({ state }) => state !== 'running'), { timeout: 30_000 });

test('starts: the window shows a page that can be used, and the taskbar how far the first backfill is', async () => {
  await isUsable();
  expect(window()).toMatchObject({ url: 'app://affluence/', shown: true });
  await isIdle();
  await eventually(() => window().progress).toBe(-1);
  expect(electron.standIn.notices.map(({ title }) => title)).toContain('Les lacunes sont comblées');
  await eventually(() => electron.standIn.trayTip).toBe('Affluence: Les comptages sont à jour');
});

test('the menu’s backfill opens the dialog of the page', async () => {
  clickMenu('backfill');
  const dialog = windows.page().getByRole('dialog');
  await dialog.waitFor();
  await windows.page().keyboard.press('Escape');
  await dialog.waitFor({ state: 'hidden' });
});

test('a file from the file manager is shown on the Explore page', async () => {
  electron.app.emit('open-file', { preventDefault() {} }, csv);
  await windows.page().getByText('été 2026', { exact: false }).first().waitFor();
  await windows.page().getByText('Bastille').first().waitFor();
});

test('a second start brings the window forward, and its file to the page', async () => {
  const other = join(folder, 'marchés.csv');
  writeFileSync(other, 'lieu,jour\nAligre,lundi\n');
  Object.assign(window(), { minimized: true, focused: false });
  electron.app.emit('second-instance', {}, [], '/', { files: [other] });
  expect(window()).toMatchObject({ minimized: false, shown: true, focused: true });
  await windows.page().getByText('Aligre').first().waitFor();
});

test('gets what was missed once the PC wakes up', async () => {
  // Some systems tell of no sleep, only of its end.
  for (const events of [['suspend', 'resume'], ['resume']]) {
    const before = new Set((await status()).jobs.map(({ id }) => id));
    for (const event of events) electron.powerMonitor.emit(event);
    await vi.waitUntil(async () => (await status()).jobs.some(({ id }) => !before.has(id)), { timeout: 20_000 });
    await isIdle();
  }
});

test('the page goes on when the data process is killed', async () => {
  process.kill(electron.standIn.processes.at(-1)?.pid as number, 'SIGKILL');
  await vi.waitUntil(() => electron.standIn.processes.length === 2, { timeout: 20_000 });
  expect((await status()).jobs).toBeInstanceOf(Array);
  await isUsable();
});

describe('the page', () => {
  test('that crashes is loaded again', async () => {
    const crashed = windows.page();
    const session = await crashed.context().newCDPSession(crashed);
    session.send('Page.crash').catch(() => {});
    await vi.waitUntil(() => windows.page() !== crashed, { timeout: 20_000 });
    await isUsable();
  });

  test('that hangs is ended and loaded again, if the person says so', async () => {
    const hanging = windows.page();
    hanging.evaluate('for (;;);').catch(() => {});
    electron.standIn.answer = 1;
    window().emit('unresponsive');
    await vi.waitUntil(() => windows.page() !== hanging, { timeout: 20_000 });
    electron.standIn.answer = 0;
    expect(electron.standIn.messages.at(-1)?.message).toBe('La page ne répond pas');
    await isUsable();
    void hanging.close();
  });
});

describe('script that got into the page', () => {
  test('has neither Node nor the shell: commands by name come in, and nothing goes out', async () => {
    const given = await windows.page().evaluate(() => ({
      globals: ['require', 'process', 'module', 'Buffer', 'electron'].filter((name) => name in globalThis),
      bridge: Object.entries(globalThis.window.affluence ?? {}).map(([name, value]) => [name, typeof value]),
      isReplaced: Reflect.set(globalThis, 'affluence', {}),
    }));
    expect(given).toEqual({ globals: [], bridge: [['onCommand', 'function']], isReplaced: false });
  });

  test('cannot make code of text', async () => {
    const made = windows.page().evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'window.madeOfText = true';
      document.head.append(script);
      try {
        return [new Function('return true')(), 'madeOfText' in window];
      } catch (error) {
        return [error instanceof EvalError, 'madeOfText' in window];
      }
    });
    expect(await made).toEqual([true, false]);
  });

  test('cannot leave our origin, nor ask another one', async () => {
    const page = windows.page();
    const address = page.url();
    await page.evaluate(() => void location.assign('https://example.com/'));
    const answer = await page.evaluate(() =>
      fetch('https://example.com/').then(
        () => 'answered',
        () => 'refused',
      ),
    );
    await page.evaluate(
      () => void document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.com/' })),
    );
    await isUsable();
    expect([answer, page.url()]).toEqual(['refused', address]);
    expect(
      page
        .frames()
        .map((frame) => frame.url())
        .filter((url) => url.includes('example.com')),
    ).toEqual([]);
  });

  test('opens no window; an allowed link goes to the person’s browser', async () => {
    const page = windows.page();
    for (const url of ['https://example.com/', '/?page=explore', 'https://duckdb.org/docs/stable/'])
      await page.evaluate((to) => void open(to), url);
    await eventually(() => electron.standIn.openedLinks).toEqual(['https://duckdb.org/docs/stable/']);
    await eventually(() => page.context().pages().length).toBe(1);
  });

  test('is granted nothing but to copy', async () => {
    const states = await windows.page().evaluate(async () => {
      const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write'];
      const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName });
      return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await ask(name)).state])));
    });
    expect(states).toMatchObject({
      geolocation: 'denied',
      notifications: 'denied',
      camera: 'denied',
      microphone: 'denied',
    });
    expect([states['clipboard-read'], states['clipboard-write']]).toEqual(['denied', 'granted']);
  });

  test.each([
    '/..%2Fpackage.json',
    '/lake/..%2F..%2Fsettings.json',
    '/lake/%2e%2e/%2e%2e/settings.json',
    '/opened/..%2F..%2Fetc%2Fpasswd',
  ])('reads nothing outside by %s', async (path) => {
    const answer = await windows.page().evaluate(async (asked) => {
      const response = await fetch(asked);
      return [response.status, (await response.text()).includes('"change_threshold"')];
    }, path);
    expect(answer).toEqual([404, false]);
  });
});

test('closed, the window stays in the tray where that is chosen on the Settings page', async () => {
  const page = windows.page();
  await page.goto(`${new URL(page.url()).origin}/?page=settings`);
  for (const name of ['close_to_tray', 'start_with_system']) {
    await page.getByTestId(name).click();
    await eventually(() => page.getByTestId(name).isChecked()).toBe(true);
  }
  const chosen = async () => page.evaluate(async () => (await (await fetch('/api/settings')).json()).settings);
  await eventually(chosen).toMatchObject({ close_to_tray: true, start_with_system: true });
  await eventually(() => {
    if (window().shown) window().close();
    return [window().shown, window().destroyed, electron.standIn.exitCode];
  }).toEqual([false, false, undefined]);
  press(electron.standIn.trayMenu, 'tray-open');
  expect(window().shown).toBe(true);
});

test('quit during a backfill ends in order, and the backfill goes on at the next start', async () => {
  await quit();
  expect(electron.standIn.exitCode).toBe(0);
  await windows.close();
  home = join(folder, 'interrupted');
  await start('--branches', '3');
  await vi.waitUntil(() => window().progress > 0 && window().progress < 1, { timeout: 30_000 });
  await quit();
  expect(electron.standIn.exitCode).toBe(0);
  await windows.close();

  await start('--branches', '3');
  await vi.waitUntil(async () => (await status()).jobs.some(({ kind }) => kind === 'backfill'), { timeout: 30_000 });
  await isIdle();
  const { jobs, slots_missing } = await status();
  expect(slots_missing).toBe(0);
  expect(jobs.map(({ state }) => state)).not.toContain('failed');
}, 90_000);
