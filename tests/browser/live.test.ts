import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/shared/slots.ts';
import { Site, today } from './site.ts';
import { eventually, figure, openBrowser, showsCharts, tableOf, visit } from './visit.ts';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([Site.open(10), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

test('a backfill started in the page shows its progress, and its days appear by themselves', async () => {
  const [from, to] = [addDays(today(), -100), addDays(today(), -2)];
  const { page, expectClean, close } = await visit(browser, site, `?period=${from}..${addDays(to, -1)}`);
  await showsCharts(page);
  const before = Number(await figure(page, 'total'));

  await page.getByTestId('freshness').click();
  await page.getByTestId('open-backfill').click();
  await eventually(() => page.getByTestId('backfill-plan').textContent()).toMatch(/\d heures manquent/);
  await page.getByTestId('backfill-start').click();
  await page.getByTestId('job-progress').waitFor();
  await page.getByTestId('job-progress').waitFor({ state: 'detached' });

  const [sums] = await site.rows(
    `SELECT sum(visitors)::DOUBLE AS total, strftime(min(date), '%Y-%m-%d') AS first FROM daily WHERE date < '${to}'`,
  );
  await eventually(() => figure(page, 'total')).toBe(String(sums?.total));
  expect(Number(sums?.total)).toBeGreaterThan(before);
  const [first] = await tableOf(page, 'daily-chart');
  expect(first?.[0]).toBe(sums?.first);
  await close();
  expectClean();
});

test('a server that is gone is told, and the page comes back with it', async () => {
  const { page, forgive, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  await site.kill();
  await page.getByTestId('connection-lost').waitFor();
  expect(await page.getByTestId('freshness').getAttribute('data-health')).toBe('lost');
  await site.serveAgain();
  await page.getByTestId('connection-lost').waitFor({ state: 'detached' });
  forgive();

  // Another question than the one on the screen: its hours must come from the server that is back.
  await page.getByTestId('period-picker').click();
  await page.getByTestId('period-last-90').click();
  await page.waitForURL('**/?page=footfall&period=last-90');
  await showsCharts(page);
  await close();
  expectClean();
});
