import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MenuItemConstructorOptions } from 'electron';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';

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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(signal);
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
  return vi.waitUntil(() => electron.standIn.menu.length > 0 && electron.standIn.windows[0], { timeout: 20_000 });
}

async function quit() {
  electron.app.quit();
  await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 20_000 });
}

function entry(id: string): MenuItemConstructorOptions {
  const entries = electron.standIn.menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
  const found = entries.find((one) => one.id === id);
  if (!found) throw new Error(`the menu has no entry ${id}`);
  return found;
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

test('gets what was missed once the PC wakes up', async () => {
  await startedWindow();
  const runs = async (): Promise<{ state: string }[]> => {
    const answer = await ask('/api/status');
    return answer ? ((await answer.json()) as { jobs: { state: string }[] }).jobs : [];
  };
  const isIdle = async () => (await runs()).every(({ state }) => state !== 'running') && (await runs()).length > 0;
  await vi.waitUntil(isIdle, { timeout: 30_000 });
  const before = (await runs()).length;
  electron.powerMonitor.emit('resume');
  await vi.waitUntil(async () => (await runs()).length > before, { timeout: 30_000 });
});

describe('the menu', () => {
  test.each([
    ['fr-FR', 'Combler les lacunes…'],
    ['en-GB', 'Backfill gaps…'],
  ])('in %s offers to backfill, which the page is told', async (locale, label) => {
    electron.standIn.locale = locale;
    const window = await startedWindow();
    expect(entry('backfill').label).toBe(label);
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
    const message = await vi.waitUntil(() => electron.standIn.messages[told], { timeout: 30_000 });
    expect(message).toMatchObject({ type: 'error', message: 'The latest counts could not be extracted' });
    expect(electron.standIn.exitCode).toBeUndefined();
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
      await vi.waitUntil(() => electron.standIn.processes.length > deaths, { timeout: 20_000 });
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
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 20_000 });
    expect(electron.standIn.exitCode).toBe(0);
    const { openAffluence } = await import('../../src/main/affluence.ts');
    await (await openAffluence({ home, pageDir: home, seed: 7, branches: 1 })).close();
  });

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('comes in order by %s, also when sent twice', async (signal) => {
    await startedWindow();
    process.emit(signal);
    process.emit(signal);
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 20_000 });
    expect(electron.standIn.exitCode).toBe(0);
  });

  test('comes when the window is closed', async () => {
    const window = await startedWindow();
    window.close();
    await vi.waitUntil(() => electron.standIn.exitCode === 0, { timeout: 20_000 });
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
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 20_000 });
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
    await vi.waitUntil(() => electron.standIn.exitCode !== undefined, { timeout: 20_000 });
    expect(electron.standIn.exitCode).toBe(1);
    expect(electron.standIn.errors[0]?.content).toContain(home);
    await other.close();
  });
});

test('the preload gives the page the menu’s commands, and nothing else', async () => {
  await import('../../src/preload/index.ts');
  expect(Object.keys(electron.standIn.bridge)).toEqual(['affluence']);
  const bridge = electron.standIn.bridge.affluence as { onCommand(listener: (name: string) => void): () => void };
  expect(Object.keys(bridge)).toEqual(['onCommand']);
  const heard: unknown[][] = [];
  const stop = bridge.onCommand((...args) => heard.push(args));
  electron.ipcRenderer.emit('command', { sender: 'never given to the page' }, 'backfill');
  stop();
  electron.ipcRenderer.emit('command', {}, 'backfill');
  expect(heard).toEqual([['backfill']]);
});
