import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LakeFile } from '../../src/shared/app-api.ts';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
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

describe.each([
  ['fr-FR', 'light', 'Visiteurs par jour', 'Toutes les agences', '7 derniers jours'],
  ['en-GB', 'dark', 'Visitors per day', 'All branches', 'Last 7 days'],
] as const)('in %s and the %s theme', (locale, colorScheme, title, branches, preset) => {
  test('the page speaks the language, keeps its policy, and axe finds nothing', async () => {
    const { page, expectClean, close } = await visit(browser, site, '', { locale, colorScheme });
    await showsCharts(page);
    expect(await page.locator('html').getAttribute('lang')).toBe(locale.slice(0, 2));
    expect(await page.getByRole('heading', { name: title }).count()).toBe(1);
    expect(await page.getByTestId('branch-picker').textContent()).toBe(branches);
    await tableOf(page, 'daily-chart');
    await expectAccessible(page);

    await page.getByTestId('branch-picker').click();
    await page.getByRole('listbox').waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.getByTestId('period-picker').click();
    await page.getByRole('button', { name: preset }).waitFor();
    await expectAccessible(page);
    await page.keyboard.press('Escape');

    await page.getByTestId('freshness').click();
    await page.getByTestId('open-backfill').click();
    await page.getByTestId('backfill-plan').waitFor();
    await expectAccessible(page);
    await close();
    expectClean();
  });
});

test('the language and the theme can be changed, and are remembered', async () => {
  const { page, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  await page.getByTestId('language').click();
  await page.getByRole('heading', { name: 'Visitors per day' }).waitFor();
  await page.getByRole('button', { name: /^Theme/ }).click();
  await page.getByRole('menuitem', { name: 'Dark' }).click();
  await page.locator('html[data-mantine-color-scheme=dark]').waitFor();
  await page.goto(`${site.url}/?page=footfall`);
  await page.locator('html[lang=en][data-mantine-color-scheme=dark]').waitFor();
  await showsCharts(page);
  await close();
  expectClean();
});

test('a branch is picked by keyboard alone', async () => {
  const { page, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  const [branch] = await site.rows('SELECT branch_id, name FROM branches ORDER BY name');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.locator('input:focus').waitFor();
  await page.keyboard.type(`${branch?.name}`.toLowerCase());
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await showsCharts(page, `${branch?.branch_id}|`);
  expect(await page.getByTestId('branch-picker').evaluate((picker) => picker === document.activeElement)).toBe(true);
  await close();
  expectClean();
});

test('the newest days of a long lake are shown while those before are still coming, and the page says so', async () => {
  let here = () => {};
  const years = new Promise<void>((resolve) => {
    here = resolve;
  });
  const hold = async (page: Page) => {
    // A lake of ten days that says it is a thousand times as large, and whose years are long in coming.
    await page.route('**/lake/manifest.json', async (route) => {
      const { files } = await (await route.fetch()).json();
      await route.fulfill({ json: { files: files.map((file: LakeFile) => ({ ...file, bytes: file.bytes * 1000 })) } });
    });
    await page.route('**/lake/daily/**', async (route) => {
      await years;
      await route.continue();
    });
  };
  const [from, to] = [addDays(today(), -4), addDays(today(), -2)];
  const { page, expectClean, close } = await visit(browser, site, `?period=${from}..${to}`, {}, hold);
  await showsCharts(page, `|${from}`);
  const [lake] = await site.rows(`SELECT strftime(min(date), '%Y-%m-%d') AS first FROM daily`);
  const [sums] = await site.rows(
    `SELECT sum(visitors)::DOUBLE AS total FROM daily WHERE date BETWEEN '${from}' AND '${to}'`,
  );
  expect(await figure(page, 'total')).toBe(String(sums?.total));
  expect(await page.getByTestId('older-coming').textContent()).toBe('Les années d’avant se chargent…');

  const all = `?page=footfall&period=${addDays(today(), -400)}..${to}`;
  await page.evaluate((query) => {
    history.pushState(null, '', query);
    dispatchEvent(new PopStateEvent('popstate'));
  }, all);
  await page.locator('[data-testid=older-coming]:not(:empty)').waitFor();
  expect(await page.locator(`[data-painted^="|${lake?.first}"]`).count()).toBe(0);
  here();
  await showsCharts(page, `|${lake?.first}`);
  await eventually(() => page.getByTestId('older-coming').textContent()).toBe('');
  const [whole] = await site.rows(`SELECT sum(visitors)::DOUBLE AS total FROM daily WHERE date <= '${to}'`);
  await eventually(() => figure(page, 'total')).toBe(String(whole?.total));
  await close();
  expectClean();
});

test('a page that is opened again shows what it knows of the days while the engine has yet to start', async () => {
  const { page, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  const [total, days] = [await figure(page, 'total'), await tableOf(page, 'daily-chart')];
  // Written once the page is at rest.
  await eventually(() => page.evaluate(() => localStorage.getItem('affluence.answers')?.length ?? 0)).toBeGreaterThan(
    0,
  );
  await page.goto('about:blank');
  let start: () => void = () => undefined;
  const started = new Promise<void>((resolve) => {
    start = resolve;
  });
  await page.context().route(/duckdb-eh.*\.wasm/, async (route) => {
    await started;
    await route.continue();
  });
  await page.goto(`${site.url}/?page=footfall`);
  await page.locator('[data-testid=daily-chart][aria-busy=false] [data-painted]').waitFor();
  expect(await figure(page, 'total')).toBe(total);
  expect(await tableOf(page, 'daily-chart')).toEqual(days);
  // What hours tell is not known without it.
  await page.getByTestId('week-chart').getByRole('status', { name: /./ }).first().waitFor();
  start();
  await showsCharts(page);
  expect(await figure(page, 'total')).toBe(total);
  await close();
  expectClean();
});
