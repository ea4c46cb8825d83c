import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { AppStatus } from '../../src/shared/app-api.ts';
import { HOUR_MS } from '../../src/shared/slots.ts';
import { eventually } from '../browser/visit.ts';
import { type Listening, listeningAttacker } from './attacker.ts';
import { ESCAPES, WAYS_OUT } from './intrusions.ts';

/** The hour of the computer's clock, counted from 1970. */
export const hourNow = (): number => Math.floor(Date.now() / HOUR_MS);

/** The desktop application as a person has it before them: Electron itself, or its stand-in with windows in Chromium. */
export interface DesktopApplication {
  /** The window's page. */
  page(): Page;
  /** Chooses an entry of the menu by its id. */
  chooseInMenu(id: string): Promise<void>;
  /** Has a file opened, as by the file manager while the application runs. */
  openFile(path: string): Promise<void>;
  /** Starts the application again with files on its command line, which the first one is handed. */
  startAgain(files: string[]): Promise<void>;
  /** Lets the PC sleep and wake, or only wake. */
  power(...events: ('suspend' | 'resume')[]): Promise<void>;
  isVisible(): Promise<boolean>;
  /** Addresses that were opened in the person's own browser. */
  openedLinks(): Promise<string[]>;
  /** Quits from the menu; gives the exit code. */
  quit(): Promise<number | null>;
}

/** What the page is told of the application. */
export const statusOf = (page: Page): Promise<AppStatus> =>
  page.evaluate(async () => (await fetch('/api/status')).json());

/** Waits until no job runs. */
export const isIdle = (page: () => Page) =>
  vi.waitUntil(async () => (await statusOf(page())).jobs.every(({ state }) => state !== 'running'), {
    timeout: 60_000,
    interval: 200,
  });

/**
 * Tells the tests that hold wherever the application's window is: from the start, over everything that a person or the PC
 * does with it and script that got into its page, to its end.
 *
 * @param open starts the application on a new home, in French, with one branch
 */
export function describeJourney(open: (home: string) => Promise<DesktopApplication>): void {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-journey-'));
  const written = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    return path;
  };
  let app: DesktopApplication;
  /** The hour it was opened in. */
  let opened: number;
  let attacker: Listening;
  let ended = false;
  const page = () => app.page();
  const isUsable = () => page().getByRole('heading', { level: 1 }).first().waitFor();
  /** Runs intrusions side by side; that they fail is what is hoped for. */
  const tryIn = (intrusions: readonly string[]) =>
    page().evaluate(
      `Promise.allSettled([${intrusions.map((one) => `(async (given) => (${one})(given))`)}].map((one) => one(${JSON.stringify(attacker.addresses)}))).then(() => null)`,
    );

  beforeAll(async () => {
    attacker = await listeningAttacker();
    const home = join(folder, 'home');
    mkdirSync(home);
    opened = hourNow();
    app = await open(home);
  }, 120_000);
  afterAll(async () => {
    if (app && !ended) await app.quit();
    await attacker.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('starts: the window shows a page that can be used, and fills the lake', async () => {
    await isUsable();
    await eventually(() => app.isVisible()).toBe(true);
    await isIdle(page);
    const { slots_missing: missing, branches } = await statusOf(page());
    // An hour that ended since the start is got some minutes later.
    expect(missing).toBeLessThanOrEqual(hourNow() - opened);
    expect(branches).toBe(1);
  });

  test('the menu’s backfill opens the dialog of the page', async () => {
    await app.chooseInMenu('backfill');
    const dialog = page().getByRole('dialog');
    await dialog.waitFor();
    await page().keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
  });

  test.each([
    ['été 2026.csv', 'Bastille'],
    ['100 % d’août #1 & <b>« 日本 ».csv', 'Aligre'],
    ['..%2F..%2Fsettings.json?.csv', 'Daumesnil'],
    [`${'très long '.repeat(18)}.CSV`, 'Ledru-Rollin'],
    ['--no-sandbox.csv', 'Nation'],
  ])('a file from the file manager is shown on the Explore page, whatever its name: %s', async (name, station) => {
    await app.openFile(written(name, `agence,visiteurs\n${station},120\n`));
    await page().getByText(station).first().waitFor();
  });

  test('a second start hands its file over', async () => {
    await app.startAgain([written('marchés.csv', 'lieu,jour\nPicpus,lundi\n')]);
    await page().getByText('Picpus').first().waitFor();
    expect(await app.isVisible()).toBe(true);
  });

  test('gets what was missed once the PC wakes up', async () => {
    // Some systems tell of no sleep, only of its end.
    for (const events of [['suspend', 'resume'] as const, ['resume'] as const]) {
      const before = new Set((await statusOf(page())).jobs.map(({ id }) => id));
      await app.power(...events);
      await vi.waitUntil(async () => (await statusOf(page())).jobs.some(({ id }) => !before.has(id)), {
        timeout: 60_000,
      });
      await isIdle(page);
    }
  });

  describe('script that got into the page', () => {
    test('has neither Node nor the shell: commands by name come in, and nothing goes out', async () => {
      const given = await page().evaluate(() => ({
        globals: ['require', 'process', 'module', 'Buffer', 'electron', 'ipcRenderer'].filter((name) => name in window),
        bridge: Object.entries(window.affluence ?? {}).map(([name, value]) => [name, typeof value]),
        isReplaced: Reflect.set(globalThis, 'affluence', {}),
        isAddedTo: Reflect.set(window.affluence ?? {}, 'send', () => {}),
        isolated: window.isSecureContext,
      }));
      expect(given).toEqual({
        globals: [],
        bridge: [['onCommand', 'function']],
        isReplaced: false,
        isAddedTo: false,
        isolated: true,
      });
    });

    test('cannot make code of text', async () => {
      const made = await page().evaluate(() => {
        const script = document.createElement('script');
        script.textContent = 'window.madeOfText = true';
        document.head.append(script);
        try {
          return [new Function('return true')(), 'madeOfText' in window];
        } catch (error) {
          return [error instanceof EvalError, 'madeOfText' in window];
        }
      });
      expect(made).toEqual([true, false]);
    });

    test('sends nothing out of the PC, whatever way it tries', async () => {
      // All at once; where one got through, one by one, to name it.
      await tryIn(Object.values(WAYS_OUT));
      const heard = await attacker.heard();
      const guilty: string[] = [];
      for (const [name, way] of heard.length > 0 ? Object.entries(WAYS_OUT) : []) {
        await tryIn([way]);
        if ((await attacker.heard()).length > 0) guilty.push(name);
      }
      expect({ heard, guilty }).toEqual({ heard: [], guilty: [] });
      expect(await attacker.canHear()).toBe(true);
    });

    test.each(Object.entries(ESCAPES))('does not leave our origin by %s', async (_name, way) => {
      const { origin } = new URL(page().url());
      await tryIn([way]);
      // Asked in the page itself: a navigation that was refused may look to Playwright like one that goes on.
      await vi.waitUntil(() => page().evaluate(() => document.querySelector('h1')?.checkVisibility()), {
        timeout: 60_000,
      });
      expect([new URL(page().url()).origin, page().context().pages().length]).toEqual([origin, 1]);
      expect(await attacker.heard()).toEqual([]);
    });

    test('opens no window; an allowed link goes to the person’s browser, and no other', async () => {
      const links = [attacker.addresses.http, '/?page=explore', 'file:///etc/passwd', 'ms-settings:', 'about:blank'];
      for (const url of [...links, 'https://duckdb.org/docs/stable/'])
        await page().evaluate((to) => void open(to), url);
      await eventually(() => app.openedLinks()).toEqual(['https://duckdb.org/docs/stable/']);
      await eventually(() => page().context().pages().length).toBe(1);
    });

    test('is granted nothing but to copy', async () => {
      const states = await page().evaluate(async () => {
        const names = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'clipboard-write'];
        const ask = (name: string) => navigator.permissions.query({ name: name as PermissionName });
        return Object.fromEntries(await Promise.all(names.map(async (name) => [name, (await ask(name)).state])));
      });
      expect(states).toEqual({
        ...{ geolocation: 'denied', notifications: 'denied', camera: 'denied', microphone: 'denied' },
        ...{ 'clipboard-read': 'denied', 'clipboard-write': 'granted' },
      });
    });

    test.each([
      '/..%2Fpackage.json',
      '/..%5C..%5Cpackage.json',
      '/%2e%2e/%2e%2e/package.json',
      '/%252e%252e%252fpackage.json',
      '/C:%5CWindows%5Cwin.ini',
      '/C:/Windows/win.ini',
      '//127.0.0.1/C$/Windows/win.ini',
      '/%5C%5C127.0.0.1%5CC$%5Cwin.ini',
      '/file:///etc/passwd',
      '/assets/..%00/index.html',
      '/%E0%A4%A',
      '/lake/..%2F..%2Fsettings.json',
      '/lake/..%5C..%5Csettings.json',
      '/lake/%2e%2e/%2e%2e/settings.json',
      '/lake/daily/..%2F..%2F..%2Fsecrets%2Fwebhook',
      '/lake/branches.parquet::$DATA',
      '/lake/CON.parquet',
      '/opened/..%2F..%2Fetc%2Fpasswd',
      '/opened/00000000-0000-4000-8000-000000000000/settings.json',
    ])('reads nothing outside by %s', async (path) => {
      const answer = await page().evaluate(async (asked) => {
        const response = await fetch(asked).catch(() => null);
        const text = await response?.text();
        return {
          status: response?.status ?? 404,
          told: /change_threshold|root:|"name": "affluence"|fonts/.test(text ?? ''),
        };
      }, path);
      expect(answer).toEqual({ status: 404, told: false });
    });

    test('stops nothing with an address of a megabyte, a body of one, or hundreds of questions', async () => {
      const statuses = await page().evaluate(async () => {
        const status = (input: string, init?: RequestInit) =>
          fetch(input, init).then(
            (answer) => answer.status,
            () => 'refused',
          );
        const long = await status(`/api/status?${'x'.repeat(1_000_000)}`);
        const large = await status('/api/backfill', { method: 'POST', body: new Blob([new Uint8Array(1e6)]) });
        await Promise.all(Array.from({ length: 200 }, (_, index) => status(`/no-such-file-${index}`)));
        return { long, large };
      });
      expect([200, 414, 431, 'refused']).toContain(statuses.long);
      expect([413, 'refused']).toContain(statuses.large);
      expect((await statusOf(page())).branches).toBe(1);
    });
  });

  test('quits in order', async () => {
    ended = true;
    expect(await app.quit()).toBe(0);
  });
}
