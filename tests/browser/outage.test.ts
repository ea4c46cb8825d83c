import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appStatus } from '../../src/shared/app-api.ts';
import { HOUR_MS } from '../../src/shared/slots.ts';
import { CLEAN_WORLD, Site } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

/** An hour takes 3 s, so that the whole outage and its end fit into one UTC date. */
const CLOCK = ['--clock', '2026-03-10T02:00', '--speed', '1200'];
const OUTAGE_HOURS = 5;

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([Site.make(CLEAN_WORLD), openBrowser()]);
  await site.fill('2026-03-01T00:00Z', '2026-03-10T02:00Z');
  await site.serve(0, CLOCK);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const status = async () => appStatus.parse(await (await fetch(`${site.url}/api/status`)).json());

/** Lets the sensors be down for some hours, beginning in a quarter of an hour of the clock. */
async function planOutage(): Promise<number> {
  await eventually(() => site.told).toContain('/v1/faults');
  const [faults] = /http:\S+\/v1\/faults/.exec(site.told) ?? [];
  const from = Date.parse((await status()).now) + HOUR_MS / 4;
  const to = from + OUTAGE_HOURS * HOUR_MS;
  const outages = [{ from: new Date(from).toISOString(), to: new Date(to).toISOString() }];
  const body = JSON.stringify({ preset: 'clean', outages });
  const answer = await fetch(`${faults}`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body });
  expect(answer.status, await answer.text()).toBe(200);
  return to;
}

test('an outage of the sensors is told, and once it ends the gap closes without anyone', async () => {
  const { page, expectClean, close } = await visit(browser, site, '?page=pipeline&year=2026');
  const health = page.getByTestId('pipeline-health');
  const turns = (to: string) => page.locator(`[data-testid=pipeline-health][data-health=${to}]`).waitFor();
  const today = page.locator('[data-date="2026-03-10"]');
  await turns('ok');
  await page.locator('[data-date="2026-03-10"][data-state=open]').waitFor();

  const end = await planOutage();
  await turns('unreachable');
  expect(await health.textContent()).toContain('La source ne répond pas');
  await page.locator('[data-date="2026-03-10"][data-state=partial]').waitFor();
  const { now, slots_missing } = await status();
  expect(slots_missing).toBeGreaterThan(0);
  expect(Date.parse(now)).toBeLessThan(end);

  await turns('ok');
  await eventually(async () => Date.parse((await status()).latest_slot ?? '')).toBeGreaterThanOrEqual(end);
  await eventually(() => today.getAttribute('data-state')).toBe('open');
  expect(await page.locator('td[data-state=failed]').count()).toBe(0);
  for (let day = 1; day <= 9; day++) {
    expect(await page.locator(`[data-date="2026-03-0${day}"]`).getAttribute('data-state')).toBe('complete');
  }
  await eventually(async () => (await status()).slots_missing).toBe(0);
  await close();
  expectClean();
});
