import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import { outwardAnswer } from '../../src/shared/outward.ts';

/** The desktop application whole, from its entry to its end, with its built process on a real lake; only Electron's module is a stand-in. */

type StandIn = typeof import('./electron-stand-in.ts');
let electron: StandIn;
let home: string;
const argv = process.argv;

beforeAll(() => ensureBuilt());
beforeEach(async () => {
  vi.resetModules();
  electron = await import('./electron-stand-in.ts');
  home = mkdtempSync(join(tmpdir(), 'affluence-desktop-'));
});

afterEach(async () => {
  if (electron.standIn.windows.length > 0 && electron.standIn.exitCode === undefined) await quit();
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP', 'uncaughtExceptionMonitor']) process.removeAllListeners(name);
  process.argv = argv;
  rmSync(home, { recursive: true, force: true });
  rmSync(electron.standIn.userData, { recursive: true, force: true });
});

/** Starts the entry as Electron does, with these options. */
async function start(...options: string[]) {
  process.argv = ['electron', '.', '--home', home, '--seed', '7', '--branches', '1', ...options];
  await import('../../src/main/desktop/index.ts');
}

async function startedWindow(...options: string[]) {
  await start(...options);
  return vi.waitUntil(() => electron.standIn.menu.length > 0 && electron.standIn.windows[0], { timeout: 60_000 });
}

async function quit() {
  electron.app.quit();
  await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 60_000 });
}

function entry(id: string): MenuItemConstructorOptions {
  const below = ({ submenu }: MenuItemConstructorOptions): MenuItemConstructorOptions[] =>
    Array.isArray(submenu) ? submenu.flatMap((one) => [one, ...below(one)]) : [];
  const entries = electron.standIn.menu.flatMap(below);
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(`the menu has no entry ${id}`);
  return found;
}

/** The jobs that the application tells of. */
async function jobs(): Promise<{ state: string }[]> {
  const answer = await ask('/api/status');
  return answer ? ((await answer.json()) as { jobs: { state: string }[] }).jobs : [];
}
function clickTray(id: string) {
  const found = electron.standIn.trayMenu.find((one) => one.id === id);
  if (!found) throw new Error(`the tray has no entry ${id}`);
  (found.click as () => void)();
}
const click = (id: string) => (entry(id).click as () => void)();
const ask = (path: string) => electron.standIn.handlers.get('app')?.(new Request(`app://affluence${path}`));

describe('the window', () => {
  test('opens on our origin, shown once its page has painted', async () => {
    const window = await startedWindow();
    expect(window.url).toBe('app://affluence/');
    expect(window.shown).toBe(false);
    window.emit('ready-to-show');
    expect(window.shown).toBe(true);
  });

  test('opens next time where it was closed', async () => {
    const bounds = { x: 300, y: 120, width: 1000, height: 700 };
    writeFileSync(join(electron.standIn.userData, 'window.json'), JSON.stringify({ ...bounds, maximized: true }));
    const window = await startedWindow();
    expect(window.options).toMatchObject(bounds);
    window.emit('ready-to-show');
    expect(window.maximized).toBe(true);
  });
});

test('our origin answers what the server answers', async () => {
  await startedWindow();
  const status = await ask('/api/status');
  expect(await status?.json()).toMatchObject({ home, branches: expect.any(Number) });
  expect((await ask('/no-such-file'))?.status).toBe(404);
  expect((await ask('/lake/..%2F..%2Fpackage.json'))?.status).toBe(404);
});

describe('the menu', () => {
  test('offers to backfill, which the page is told', async () => {
    const window = await startedWindow();
    expect(entry('backfill').label).toBe('Backfill gaps…');
    click('backfill');
    expect(window.webContents.sent).toEqual([{ channel: 'command', args: ['backfill'] }]);
    expect(window.focused).toBe(true);
  });

  test('opens the data folder and the word about itself', async () => {
    await startedWindow();
    await ask('/api/status');
    click('data-folder');
    click('about');
    expect(electron.standIn.openedPaths).toEqual([home]);
    expect(electron.standIn.aboutShown).toBe(1);
  });

  test('extracts now, and says so if it cannot', async () => {
    await startedWindow('--source', 'http://127.0.0.1:9');
    const told = electron.standIn.messages.length;
    click('extract-now');
    const message = await vi.waitUntil(() => electron.standIn.messages[told], { timeout: 60_000 });
    expect(message).toMatchObject({ type: 'error', message: 'The latest counts could not be extracted' });
    expect(electron.standIn.exitCode).toBeUndefined();
  });
});

describe('a file to open', () => {
  let file: string;
  beforeEach(() => {
    file = join(home, 'été 2026.csv');
    writeFileSync(file, 'a,b\n1,2\n');
  });
  const commands = (window: { webContents: { sent: { args: unknown[] }[] } }) =>
    window.webContents.sent.map(({ args }) => args as string[]);

  test('from the menu is served to the page, which is told its address', async () => {
    const window = await startedWindow();
    window.webContents.finishLoading();
    electron.standIn.chosenFile = file;
    click('open');
    const [name, address = ''] = await vi.waitUntil(() => commands(window)[0], { timeout: 60_000 });
    expect(name).toBe('open');
    expect(await (await ask(address))?.text()).toBe('a,b\n1,2\n');
    expect((await ask(address.replace('/opened/', '/opened/x')))?.status).toBe(404);
    expect((await ask(address.replace(/[^/]+$/, '..%2F..%2Fsecret')))?.status).toBe(404);
    rmSync(file);
    expect((await ask(address))?.status).toBe(404);
  });

  test('that the system gives at the start waits until the page is there', async () => {
    const window = await startedWindow(file, '--unknown-to-us', '/etc/passwd');
    expect(commands(window)).toEqual([]);
    window.webContents.finishLoading();
    expect(commands(window).map(([name]) => name)).toEqual(['open']);
    const preventDefault = vi.fn();
    electron.app.emit('open-file', { preventDefault }, file);
    expect(preventDefault).toHaveBeenCalledOnce();
    expect(commands(window)).toHaveLength(2);
  });

  test('of a second start is handed over to the first one, which takes nothing else', async () => {
    const window = await startedWindow();
    window.webContents.finishLoading();
    electron.app.emit('second-instance', {}, [], '/', { files: [file, '/etc/passwd'] });
    electron.app.emit('second-instance', {}, [], '/', { files: 7 });
    electron.app.emit('second-instance', {}, [], '/', null);
    expect(commands(window)).toHaveLength(1);
    expect(window.focused).toBe(true);
  });

  test('of a second start is what that start hands over', async () => {
    electron.standIn.first = false;
    await start(file);
    expect(electron.standIn.handedOver).toEqual({ files: [file] });
  });
});

describe('collection', () => {
  test('is paused and goes on from the menu or the tray, also across a crash of its process', async () => {
    await startedWindow();
    expect(entry('pause').label).toBe('Pause collection');
    click('pause');
    expect(entry('pause').label).toBe('Resume collection');
    await ask('/api/status');
    await vi.waitUntil(() => electron.standIn.trayTip === 'Affluence: Collection is paused', { timeout: 60_000 });
    process.kill(electron.standIn.processes.at(-1)?.pid as number, 'SIGKILL');
    await vi.waitUntil(() => electron.standIn.processes.length === 2, { timeout: 60_000 });
    const before = (await jobs()).length;
    clickTray('tray-pause');
    expect(entry('pause').label).toBe('Pause collection');
    await vi.waitUntil(async () => (await jobs()).length > before, { timeout: 60_000 });
  });

  test('stops when the PC goes to sleep, and gets what was missed when it wakes up', async () => {
    await startedWindow();
    // Before the lake is open: it begins asleep.
    electron.powerMonitor.emit('suspend');
    expect(await jobs()).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(await jobs()).toEqual([]);
    electron.powerMonitor.emit('resume');
    await vi.waitUntil(async () => (await jobs()).length > 0, { timeout: 60_000 });
  });
});

describe('what is set', () => {
  test('holds at once: language, and the window that stays in the tray when it is closed', async () => {
    const window = await startedWindow();
    const change = { language: 'fr', close_to_tray: true, start_with_system: true };
    const body = JSON.stringify(change);
    await electron.standIn.handlers.get('app')?.(
      new Request('app://affluence/api/settings', { method: 'PATCH', body }),
    );
    await vi.waitUntil(() => entry('backfill').label === 'Combler les lacunes…', { timeout: 60_000 });
    window.close();
    window.close();
    expect([window.destroyed, window.shown, electron.standIn.exitCode]).toEqual([false, false, undefined]);
    expect(electron.standIn.notices.map(({ title }) => title)).toEqual([
      'Affluence reste dans la zone de notification',
    ]);
    clickTray('tray-open');
    expect(window.shown).toBe(true);
    await quit();
    expect(electron.standIn.exitCode).toBe(0);
  });
});

describe('secrets', () => {
  const file = () => join(home, 'secrets', 'webhook');
  const change = (method: string, path: string, body: object) =>
    electron.standIn.handlers.get('app')?.(
      new Request(`app://affluence${path}`, { method, body: JSON.stringify(body) }),
    );
  const guard = async () => outwardAnswer.parse(await (await ask('/api/outward'))?.json()).guard;

  test('are sealed by the keychain, one from before too', async () => {
    mkdirSync(join(home, 'secrets'), { mode: 0o700 });
    writeFileSync(file(), 'from-before-7781', { mode: 0o600 });
    await startedWindow();
    await vi.waitUntil(() => readFileSync(file(), 'utf8').startsWith('sealed by the keychain: '), { timeout: 60_000 });
    await change('PUT', '/api/outward/secrets/webhook', { value: 'set-now-4410' });
    expect(readFileSync(file(), 'utf8')).toMatch(/^sealed by the keychain: (?!.*(4410|7781))/);
    expect(await guard()).toBe('keychain');
    await change('PUT', '/api/outward', { webhook: { url: 'http://127.0.0.1:9/' }, mail: null });
    // It is read again to be used: what fails is the address.
    const trial = await change('POST', '/api/outward/test/webhook', {});
    expect(await trial?.json()).toMatchObject({ failure: { code: 'unreachable' } });
  });

  test('stay in a file where there is no keychain, which the page says', async () => {
    electron.standIn.keychain = false;
    await startedWindow();
    await change('PUT', '/api/outward/secrets/webhook', { value: 'set-now-4410' });
    expect(readFileSync(file(), 'utf8')).toBe('set-now-4410');
    expect(await guard()).toBe('file');
  });
});

describe('the page', () => {
  test('is loaded again when it crashes, until that is no help', async () => {
    const window = await startedWindow();
    const crash = () => window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 139 });
    crash();
    crash();
    expect([window.webContents.reloads, electron.standIn.messages.length]).toEqual([2, 0]);
    crash();
    expect(electron.standIn.messages[0]).toMatchObject({ message: 'The page has stopped several times' });
    await vi.waitUntil(() => window.webContents.reloads === 3, { timeout: 60_000 });
    window.webContents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 });
    expect(window.webContents.reloads).toBe(3);
  });

  test('that hangs is ended and loaded again if the person says so', async () => {
    electron.standIn.answer = 1;
    const window = await startedWindow();
    window.emit('unresponsive');
    expect(electron.standIn.messages[0]).toMatchObject({ message: 'The page does not respond' });
    await vi.waitUntil(() => window.webContents.reloads === 1, { timeout: 60_000 });
  });
});

describe('taking things away', () => {
  test('prints, saves the page as PDF, a table and the diagnostic bundle', async () => {
    const window = await startedWindow('--faults', 'clean');
    click('print');
    expect(window.webContents.printed).toBe(1);
    const saved = async (id: string, name: string) => {
      electron.standIn.chosenFile = join(home, name);
      click(id);
      await vi.waitUntil(() => existsSync(join(home, name)) && readFileSync(join(home, name)).length > 0, {
        timeout: 60_000,
      });
      return readFileSync(join(home, name));
    };
    expect((await saved('save-pdf', 'page.pdf')).toString('latin1', 0, 4)).toBe('%PDF');
    expect((await saved('diagnosis', 'bundle.zip')).toString('latin1', 0, 2)).toBe('PK');
    await vi.waitUntil(() => existsSync(join(home, 'lake', 'network', 'data.parquet')), { timeout: 60_000 });
    expect((await saved('export-network', 'network.csv')).toString()).toMatch(/^period,start,/);
    electron.standIn.chosenFile = undefined;
    click('export-daily');
    click('log-folder');
    expect(electron.standIn.openedPaths.at(-1)).toContain('logs');
    click('licences');
    expect(readFileSync(electron.standIn.openedPaths.at(-1) ?? '', 'utf8')).toContain('MIT');
  });
});

describe('the data process', () => {
  const pid = () => electron.standIn.processes.at(-1)?.pid as number;

  test('that dies is started again: the page waits for it, and its events begin anew', async () => {
    await startedWindow();
    const events = (await ask('/api/events'))?.body?.getReader();
    expect(new TextDecoder().decode((await events?.read())?.value)).toContain('event: status');
    const first = pid();
    process.kill(first, 'SIGKILL');
    await expect(
      (async () => {
        while (!(await events?.read())?.done);
      })(),
    ).rejects.toThrow('started again');
    expect((await ask('/api/status'))?.status).toBe(200);
    expect(pid()).not.toBe(first);
    expect(electron.standIn.messages).toEqual([]);
  });

  test('that dies again and again is told of once, and is tried again at once if asked', async () => {
    await startedWindow();
    for (const deaths of [1, 2, 3]) {
      await ask('/api/status');
      process.kill(pid(), 'SIGKILL');
      await vi.waitUntil(() => electron.standIn.processes.length > deaths, { timeout: 60_000 });
    }
    expect(electron.standIn.messages.map(({ message }) => message)).toEqual([
      'The processing of the data has stopped several times',
    ]);
    expect((await ask('/api/status'))?.status).toBe(200);
  });
});

describe('the end', () => {
  test('waits until the lake is closed', async () => {
    await startedWindow();
    electron.app.quit();
    expect(electron.standIn.exitCode).toBeUndefined();
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 60_000 });
    expect(electron.standIn.exitCode).toBe(0);
    const { openAffluence } = await import('../../src/main/affluence.ts');
    await (await openAffluence({ home, pageDir: home, seed: 7, branches: 1 })).close();
  });

  test.each(['SIGINT', 'SIGHUP'] as const)('comes in order by %s, also when sent twice', async (signal) => {
    await startedWindow();
    process.emit(signal);
    process.emit(signal);
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 60_000 });
    expect(electron.standIn.exitCode).toBe(0);
  });

  test('is waited for by a system that shuts down', async () => {
    await startedWindow();
    const preventDefault = vi.fn();
    electron.powerMonitor.emit('shutdown', { preventDefault });
    expect(preventDefault).toHaveBeenCalledOnce();
    await vi.waitUntil(() => electron.standIn.exitCode === 0, { timeout: 60_000 });
  });

  test('comes when the window is closed', async () => {
    const window = await startedWindow();
    window.close();
    await vi.waitUntil(() => electron.standIn.exitCode === 0, { timeout: 60_000 });
  });
});

describe('a second start', () => {
  test('ends at once, without a window', async () => {
    electron.standIn.first = false;
    await start();
    expect(electron.standIn.exitCode).toBe(0);
    expect(electron.standIn.windows).toEqual([]);
  });

  test('brings the first one forward', async () => {
    const window = await startedWindow();
    window.minimized = true;
    electron.app.emit('second-instance');
    expect(window).toMatchObject({ minimized: false, shown: true, focused: true });
  });
});

describe('a start that cannot be', () => {
  test.each([
    ['a home that is a file', () => ['--home', import.meta.filename]],
    ['a seed that is no number', () => ['--seed', 'x']],
  ])('by %s says so in one sentence, and ends with code 1', async (_what, options) => {
    await start(...options());
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 60_000 });
    expect(electron.standIn.exitCode).toBe(1);
    expect(electron.standIn.windows.filter(({ shown }) => shown)).toEqual([]);
    expect(electron.standIn.errors).toEqual([
      { title: 'Affluence cannot start', content: expect.stringMatching(/^[^\n]+\.$/) },
    ]);
  });

  test('because the home is in use says so', async () => {
    const { openAffluence } = await import('../../src/main/affluence.ts');
    const other = await openAffluence({ home, pageDir: home, seed: 7, branches: 1 });
    await start();
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 60_000 });
    expect(electron.standIn.exitCode).toBe(1);
    expect(electron.standIn.errors[0]?.content).toContain(home);
    await other.close();
  });
});

test('the preload gives the page the menu’s commands, those that came before it listened too, and nothing else', async () => {
  await import('../../src/preload/index.ts');
  expect(Object.keys(electron.standIn.bridge)).toEqual(['affluence']);
  const bridge = electron.standIn.bridge.affluence as { onCommand(listener: (...of: unknown[]) => void): () => void };
  expect(Object.keys(bridge)).toEqual(['onCommand']);
  electron.ipcRenderer.emit('command', { sender: 'never given to the page' }, 'open', '/opened/1/x.parquet');
  const heard: unknown[][] = [];
  const stop = bridge.onCommand((...args) => heard.push(args));
  electron.ipcRenderer.emit('command', { sender: 'never given to the page' }, 'backfill');
  stop();
  electron.ipcRenderer.emit('command', {}, 'backfill');
  expect(heard).toEqual([
    ['open', '/opened/1/x.parquet'],
    ['backfill', undefined],
  ]);
});
