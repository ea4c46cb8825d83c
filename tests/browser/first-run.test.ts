import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Site } from './site.ts';
import { openBrowser, showsCharts, visit } from './visit.ts';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

test('a new home fills by itself, and its charts appear as the days arrive', async () => {
  const site = await Site.open(0, ['--seed', '7', '--branches', '2']);
  const { page, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  await expect
    .poll(() => page.getByTestId('freshness').textContent())
    .toMatch(/Données jusqu’au .* complètes à 100\s%/);
  await close();
  await site.close();
  expectClean();
});

test('without sensors, the page says what will appear, what is wrong and what to do', async () => {
  const site = await Site.open(0, ['--source', 'http://127.0.0.1:1']);
  const { page, forgive, close } = await visit(browser, site);
  await page.getByTestId('empty').waitFor();
  expect(await page.getByTestId('empty').textContent()).toContain('Ici apparaîtront vos visiteurs');
  await page.getByTestId('first-fill').click();
  await page.getByTestId('refusal').waitFor();
  expect(await page.getByTestId('refusal').textContent()).toContain('127.0.0.1:1');
  forgive();
  await close();
  await site.close();
});
