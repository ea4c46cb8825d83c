import type { Browser } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { openBrowser, showsCharts, tableOf, visit } from './visit.ts';

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
