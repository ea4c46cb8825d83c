import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type BackfillPlan, backfillPlan, backfillScope, partitionsAnswer } from '../../src/shared/app-api.ts';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { CLEAN_WORLD, Site, today } from './site.ts';
import { eventually, openBrowser, showsCharts, visit } from './visit.ts';

/** The lake begins here, and a day of it is set aside for long: it stays as it is while the server fills all else. */
const DAYS = 40;
const FIRST = addDays(today(), -DAYS);
const FAILED = addDays(today(), today().endsWith('01-12') ? -13 : -12);
/** Within one year, which the grid shows at a time. */
const RANGE = { from: FAILED, to: addDays(FAILED, 2) };
const PREVIEWED = { from: `${RANGE.from}T00:00Z`, to: `${RANGE.to}T00:00Z` };

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([siteWithFailedDay(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function siteWithFailedDay(): Promise<Site> {
  const site = await Site.make(CLEAN_WORLD);
  await site.fill(FIRST, FAILED);
  await site.fill(addDays(FAILED, 2), addDays(today(), 1));
  const entry = { reason: 'The page is garbled.', attempts: 9, next_try: `${addDays(today(), 300)}T00:00:00.000Z` };
  const hours = Array.from({ length: 24 }, (_, hour) => `${FAILED}T${String(hour).padStart(2, '0')}:00:00Z`);
  await writeFile(join(site.home, 'set-aside.json'), JSON.stringify(Object.fromEntries(hours.map((h) => [h, entry]))));
  await site.serve(0);
  await site.idle();
  return site;
}

/** The states that the page's grid shows, by date. */
const shownStates = (page: Page): Promise<Record<string, string | undefined>> =>
  page
    .locator('td[data-date]')
    .evaluateAll((cells) =>
      Object.fromEntries(
        cells.map((cell) => (cell instanceof HTMLElement ? [cell.dataset.date, cell.dataset.state] : [])),
      ),
    );

async function plan(page: Page): Promise<BackfillPlan> {
  const told = page.locator('[data-testid=backfill-plan][data-plan]');
  return backfillPlan.parse(JSON.parse((await told.getAttribute('data-plan')) ?? ''));
}

/** Selects days by keyboard alone, from one to another of the same month or the next. */
async function selectByKeyboard(page: Page, from: string, last: string): Promise<void> {
  await page.locator(`[data-date="${from}"]`).focus();
  for (let date = from; date < last; date = addDays(date, 1)) await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Enter');
}

test('the grid and the preview of each scope are those of the command line', async () => {
  const year = Number(FAILED.slice(0, 4));
  const { page, expectClean, close } = await visit(browser, site, `?page=pipeline&year=${year}`);
  await page.locator('td[data-state=failed]').waitFor();
  const shown = await shownStates(page);
  expect(Object.values(shown)).toEqual(expect.arrayContaining(['failed', 'complete']));
  expect(await page.getByTestId('pipeline-health').getAttribute('data-health')).toBe('gaps');

  await selectByKeyboard(page, RANGE.from, addDays(RANGE.to, -1));
  expect(await page.getByTestId('selected').getAttribute('data-value')).toBe(`${RANGE.from}|${RANGE.to}`);
  const plans = new Map<string, BackfillPlan>();
  for (const scope of ['all', 'missing', 'missing-and-failed'] as const) {
    await page.getByTestId(`scope-${scope}`).check();
    await eventually(() => plan(page).then((told) => told.scope)).toBe(scope);
    plans.set(scope, await plan(page));
  }
  const { slots_asked } = plans.get('missing-and-failed') ?? {};
  expect(slots_asked).toBe(24);
  expect(await page.getByTestId('backfill-plan').textContent()).toContain('24 heures, environ');
  await close();
  expectClean();

  // The command line can't plan for a home that a server writes to.
  await site.kill();
  const { partitions } = partitionsAnswer.parse(
    await site.command('partitions', ['--from', `${year}-01-01`, '--to', `${year + 1}-01-01`]),
  );
  const told = Object.fromEntries(partitions.map(({ date, state }) => [date, state]));
  // An hour may have ended in between.
  delete told[today()];
  expect(shown).toMatchObject(told);
  expect(Object.keys(shown)).toHaveLength(partitions.length);
  for (const scope of backfillScope.options) {
    const range = ['--from', PREVIEWED.from, '--to', PREVIEWED.to, '--scope', scope, '--dry-run'];
    expect(plans.get(scope)).toEqual(await site.command('backfill', range));
  }
  await site.serveAgain();
  await site.idle();
});

test('days are selected by mouse; a long backfill shows its pace, is cancelled, and told among the runs', async () => {
  const { page, expectClean, close } = await visit(browser, site, '?page=pipeline&year=2024');
  await page.locator('td[data-date="2024-02-29"][data-state=missing]').waitFor();
  await page.locator('[data-date="2024-12-28"]').hover();
  await page.mouse.down();
  await page.locator('[data-date="2024-01-05"]').hover();
  await page.mouse.up();
  expect(await page.getByTestId('selected').getAttribute('data-value')).toBe('2024-01-05|2024-12-29');
  await page.getByTestId('fill-selected').click();
  await eventually(() => plan(page).then(({ slots_asked }) => slots_asked)).toBe(359 * 24);
  await page.getByTestId('backfill-start').click();
  const progress = page.getByTestId('job-progress');
  await eventually(() => progress.textContent()).toMatch(/heures par seconde, encore/);
  const running = page.locator('[data-testid=runs] tr[data-state=running]');
  await running.getByTestId('job-cancel').click();
  await page.locator('[data-testid=runs] tr[data-state=cancelled]').waitFor();
  await progress.waitFor({ state: 'detached' });
  // What had arrived stays, newest days first, and the rest of the range is as it was.
  await eventually(() => page.locator('td[data-state=complete]').count()).toBeGreaterThan(0);
  expect(await page.locator('[data-date="2024-01-05"]').getAttribute('data-state')).toBe('missing');
  await close();
  expectClean();
});

test('the page has its own address, and back and forward walk between the pages', async () => {
  const { page, expectClean, close } = await visit(browser, site);
  await showsCharts(page);
  await page.getByTestId('page-pipeline').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('partitions').waitFor();
  expect(new URL(page.url()).search).toBe('?page=pipeline');
  await eventually(() => page.title()).toBe('Collecte – Affluence');
  await page.getByTestId('year-before').click();
  const year = new Date().getUTCFullYear() - 1;
  await page.locator(`[data-date="${year}-06-30"][data-state]`).waitFor();
  await page.goBack();
  await page.locator(`[data-date="${today()}"][data-state]`).waitFor();
  await page.goBack();
  await showsCharts(page);
  await page.goForward();
  await page.getByTestId('partitions').waitFor();
  await close();
  expectClean();
});

describe.each([
  ['fr-FR', 'light', 'Tâches', 'en échec', 'Heures reçues : 0 sur 24.'],
  ['en-GB', 'dark', 'Runs', 'failed', 'Hours received: 0 of 24.'],
] as const)('in %s and the %s theme', (locale, colorScheme, title, state, held) => {
  test('the page speaks the language, and axe finds nothing', async () => {
    const year = FAILED.slice(0, 4);
    const { page, expectClean, close } = await visit(browser, site, `?page=pipeline&year=${year}`, {
      locale,
      colorScheme,
    });
    const failed = page.locator(`[data-date="${FAILED}"][data-state=failed]`);
    await failed.waitFor();
    expect(await page.getByRole('heading', { name: title }).count()).toBe(1);
    const label = await failed.getAttribute('aria-label');
    for (const told of [state, held, 'The page is garbled.']) expect(label).toContain(told);
    await expectAccessible(page);
    await selectByKeyboard(page, FAILED, FAILED);
    await page.locator('[data-plan]').waitFor();
    await expectAccessible(page);
    await close();
    expectClean();
  });
});
