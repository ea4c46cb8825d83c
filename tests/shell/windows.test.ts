import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import type { AlertRule } from '../../src/shared/alerts.ts';
import { addDays } from '../../src/shared/slots.ts';
import { today } from '../browser/site.ts';
import { eventually } from '../browser/visit.ts';
import { describeJourney, hourNow, isIdle, statusOf } from './journey.ts';
import { type StandInApplication, startStandIn } from './stand-in-application.ts';

/** The built desktop application whole, its windows real pages in Chromium; one application, as a person would use it. */

beforeAll(() => ensureBuilt());

describe('on a new home', () => {
  describeJourney((home) => startStandIn(home, '--branches', '1'));
});

describe('over several starts', () => {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-windows-'));
  const home = join(folder, 'home');
  let app: StandInApplication;
  const standIn = () => app.electron.standIn;
  const page = () => app.page();
  const isUsable = () => page().getByRole('heading', { level: 1 }).first().waitFor();
  mkdirSync(home);

  afterAll(async () => {
    if (standIn().exitCode === undefined) await app.quit();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  });

  test('quit during a backfill ends in order, and the backfill goes on at the next start, to its end', async () => {
    app = await startStandIn(home, '--branches', '3');
    await vi.waitUntil(() => app.window().progress > 0 && app.window().progress < 1, { timeout: 60_000 });
    expect(await app.quit()).toBe(0);

    const opened = hourNow();
    app = await startStandIn(home, '--branches', '3');
    await vi.waitUntil(async () => (await statusOf(page())).jobs.some(({ kind }) => kind === 'backfill'), {
      timeout: 60_000,
    });
    await isIdle(page);
    const { jobs, slots_missing } = await statusOf(page());
    // An hour that ended since the start is got some minutes later.
    expect(slots_missing).toBeLessThanOrEqual(hourNow() - opened);
    expect(jobs.map(({ state }) => state)).not.toContain('failed');
    await eventually(() => app.window().progress).toBe(-1);
    await eventually(() => standIn().trayTip).toBe('Affluence: Les comptages sont à jour');
  });

  test('the end of a backfill is notified of to a person who looks elsewhere', async () => {
    const week = { from: addDays(today(), -8), to: addDays(today(), -1), scope: 'all' };
    const body = JSON.stringify(week);
    await page().evaluate(async (sent) => void (await fetch('/api/backfill', { method: 'POST', body: sent })), body);
    await eventually(() => standIn().notices.map(({ title }) => title)).toContain('Les lacunes sont comblées');
  });

  test('an alert whose rule names the desktop is notified of once; a click leads to where it is to be seen', async () => {
    const rule: AlertRule = {
      ...{ id: 'anybody', name: '', enabled: true, severity: 'warning', scope: { of: 'all' }, channels: ['desktop'] },
      ...{ quiet: null, kind: 'footfall-day', direction: 'above', level: { by: 'visitors', visitors: 0 } },
      ...{ least_difference: 0, duration: 1, hysteresis: 0 },
    };
    const putRules = (rules: AlertRule[]) =>
      page().evaluate(
        async (body) => (await fetch('/api/alert-rules', { method: 'PUT', body })).status,
        JSON.stringify({ version: 1, rules }),
      );
    const told = () => standIn().notices.filter(({ title }) => title.includes('au-dessus de l’habitude'));
    Object.assign(app.window(), { shown: false, focused: true });
    expect(await putRules([rule])).toBe(200);
    await eventually(() => told().length).toBe(1);
    expect(told()[0]?.body).toMatch(/visiteurs/);
    // Judged again, it is the same alert.
    expect(await putRules([rule])).toBe(200);
    await app.electron.app.emit('activate');
    Object.assign(app.window(), { shown: false });
    told()[0]?.click();
    expect(app.window().shown).toBe(true);
    await eventually(() => new URL(page().url()).searchParams.get('page')).toBe('footfall');
    expect(told()).toHaveLength(1);
    await putRules([]);
  });

  test('the page goes on when the data process is killed', async () => {
    process.kill(standIn().processes.at(-1)?.pid as number, 'SIGKILL');
    await vi.waitUntil(() => standIn().processes.length === 2, { timeout: 60_000 });
    expect((await statusOf(page())).jobs).toBeInstanceOf(Array);
    await isUsable();
  });

  test('a page that crashes is loaded again', async () => {
    const crashed = page();
    const session = await crashed.context().newCDPSession(crashed);
    session.send('Page.crash').catch(() => {});
    await vi.waitUntil(() => page() !== crashed, { timeout: 60_000 });
    await isUsable();
  });

  test('a page that hangs is ended and loaded again, if the person says so', async () => {
    const hanging = page();
    hanging.evaluate('for (;;);').catch(() => {});
    standIn().answer = 1;
    app.window().emit('unresponsive');
    await vi.waitUntil(() => page() !== hanging, { timeout: 60_000 });
    standIn().answer = 0;
    expect(standIn().messages.at(-1)?.message).toBe('La page ne répond pas');
    await isUsable();
    void hanging.close();
  });

  test('closed, the window stays in the tray where that is chosen on the Settings page', async () => {
    await page().evaluate(() => location.assign('/?page=settings'));
    await page().getByTestId('notifications').getByText('Aucune').click();
    for (const name of ['start_with_system', 'close_to_tray']) {
      await page().getByTestId(name).click();
      await eventually(() => page().getByTestId(name).isChecked()).toBe(true);
    }
    const chosen = async () => page().evaluate(async () => (await (await fetch('/api/settings')).json()).settings);
    const all = { close_to_tray: true, start_with_system: true, notifications: 'none' };
    await eventually(chosen).toMatchObject(all);
    await eventually(() => {
      if (app.window().shown) app.window().close();
      return [app.window().shown, app.window().destroyed, standIn().exitCode];
    }).toEqual([false, false, undefined]);
    expect(standIn().notices.map(({ title }) => title)).not.toContain('Affluence reste dans la zone de notification');
    app.chooseInTray('tray-open');
    expect(app.window().shown).toBe(true);
  });
});
