import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/shared/slots.ts';
import { Site } from './site.ts';
import { eventually, figure, openBrowser, showsCharts, tableOf, type Visit, visit } from './visit.ts';

let site: Site;
let browser: Browser;
let seen: Visit;
let page: Page;
let branches: { branch_id: string; name: string }[];
/** The day after the latest one in the lake: where the presets end. */
let end: string;

// One page for all tests, as a manager has: each test chooses what it looks at.
beforeAll(async () => {
  [site, browser] = await Promise.all([Site.open(45), openBrowser()]);
  branches = (await site.rows('SELECT branch_id, name FROM branches ORDER BY name')) as typeof branches;
  const [latest] = await site.rows(`SELECT strftime(max(date) + 1, '%Y-%m-%d') AS date FROM daily`);
  end = `${latest?.date}`;
  seen = await visit(browser, site);
  page = seen.page;
  await showsCharts(page);
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Picks branches by clicking: none means all. */
async function pickBranches(...ids: string[]): Promise<void> {
  await page.getByTestId('branch-picker').click();
  for (const id of ['*', ...ids]) await page.locator(`[data-branch="${id}"]`).click();
  await page.keyboard.press('Escape');
}

async function pickPeriod(preset: string): Promise<void> {
  await page.getByTestId('period-picker').click();
  await page.getByTestId(`period-${preset}`).click();
}

/** A figure told to the page's last digit, or nothing where the engine has none. */
const expectClose = (told: string | undefined, wanted: unknown) =>
  wanted === null ? expect(told).toBe('') : expect(Number(told)).toBeCloseTo(Number(wanted), 9);

/** The days of some branches in the daily chart's table and the total above it, against the native engine. */
async function expectDays(ids: readonly string[], from: string, to: string): Promise<void> {
  const wanted = await site.rows(`
    SELECT strftime(date, '%Y-%m-%d') AS date, sum(visitors)::DOUBLE AS visitors,
      if(count(ma_7) >= 0.8 * count(*), sum(ifnull(ma_7, typical)), NULL) AS ma_7,
      if(count(ma_28) >= 0.8 * count(*), sum(ifnull(ma_28, typical)), NULL) AS ma_28,
      sum(coverage * hours_open) / sum(hours_open) FILTER (coverage IS NOT NULL) AS coverage
    FROM (
      SELECT *, avg(visitors) OVER (PARTITION BY branch_id) AS typical FROM daily
      WHERE branch_id IN (${ids.map((id) => `'${id}'`)}) AND date >= '${from}' AND date < '${to}')
    GROUP BY date ORDER BY date`);
  const rows = await tableOf(page, 'daily-chart');
  expect(rows.map(([date]) => date)).toEqual(wanted.map(({ date }) => date));
  for (const [place, day] of wanted.entries()) {
    const [, visitors, ma7, ma28, , coverage] = rows[place] ?? [];
    expectClose(visitors, day.visitors);
    expectClose(ma7, day.ma_7);
    expectClose(ma28, day.ma_28);
    expectClose(coverage, day.coverage);
  }
  const total = wanted.reduce((sum, { visitors }) => sum + Number(visitors ?? 0), 0);
  expect(total).toBeGreaterThan(0);
  expect(Number(await figure(page, 'total'))).toBe(total);
}

test('a branch and a period are picked, and the chart shows the numbers of the Parquet files', async () => {
  const { branch_id: id, name } = branches[0] ?? { branch_id: '', name: '' };
  await pickBranches(id);
  await pickPeriod('last-7');
  const from = addDays(end, -7);
  await showsCharts(page, `${id}|${from}|${end}`);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain(name);
  await expectDays([id], from, end);

  const [sums] = await site.rows(`
    SELECT sum(visitors) FILTER (date >= '${from}') / sum(visitors) FILTER (date < '${from}') - 1 AS change
    FROM daily WHERE branch_id = '${id}' AND date >= DATE '${from}' - 7 AND date < '${end}'`);
  expectClose(await figure(page, 'change'), sums?.change);
});

test('several branches are summed, and how many of them have data is told', async () => {
  const ids = branches.map(({ branch_id }) => branch_id).slice(0, 2);
  await pickBranches(...ids);
  await pickPeriod('last-28');
  await showsCharts(page, `${ids.toSorted().join(',')}|${addDays(end, -28)}|${end}`);
  await expectDays(ids, addDays(end, -28), end);
  expect(await page.getByTestId('branches-counted').getAttribute('data-value')).toBe('2');
});

test('the week shows the mean of each open hour, and its peak', async () => {
  await pickBranches();
  await pickPeriod('last-28');
  await showsCharts(page, `|${addDays(end, -28)}|${end}`);
  const wanted = await site.rows(`
    SELECT weekday, hour, sum(mean) AS visitors FROM (
      SELECT branch_id, isodow(local_date) AS weekday, local_hour AS hour, avg(visitors) AS mean FROM hourly
      WHERE is_open AND local_date >= DATE '${end}' - 28 AND local_date < '${end}' GROUP BY ALL
    ) GROUP BY ALL ORDER BY weekday, hour`);
  const rows = await tableOf(page, 'week-chart');
  expect(rows.map(([weekday, hour]) => `${weekday}/${hour}`)).toEqual(wanted.map((w) => `${w.weekday}/${w.hour}`));
  for (const [place, { visitors }] of wanted.entries()) expectClose(rows[place]?.[2], visitors);
  const most = Math.max(...wanted.map(({ visitors }) => Number(visitors)));
  const peak = wanted.find(({ visitors }) => Math.abs(Number(visitors) - most) < 1e-9);
  expect(await figure(page, 'peak')).toBe(`${peak?.weekday}/${peak?.hour}`);
});

test('what was chosen is in the address, and back and forward walk through it', async () => {
  await pickBranches();
  await pickPeriod('this-month');
  await pickPeriod('last-7');
  await eventually(() => new URL(page.url()).search).toBe('?page=footfall&period=last-7');
  await page.goBack();
  await eventually(() => page.getByTestId('period-picker').textContent()).toBe('Mois en cours');
  expect(new URL(page.url()).search).toBe('?page=footfall&period=this-month');
  await page.goForward();
  await eventually(() => page.getByTestId('period-picker').textContent()).toBe('7 derniers jours');
});

test('dragging over the daily chart chooses that part of the period', async () => {
  await pickBranches();
  await pickPeriod('last-28');
  await showsCharts(page, `|${addDays(end, -28)}|${end}`);
  const plot = page.locator('[data-testid=daily-chart] .nsewdrag').first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  if (!box) throw new Error('The chart has no plot.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.25 + 2, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.5 - 2, y, { steps: 4 });
  await page.mouse.up();
  const from = addDays(end, -21);
  await eventually(() => new URL(page.url()).search).toBe(`?page=footfall&period=${from}..${addDays(from, 6)}`);
  await showsCharts(page, `|${from}|${addDays(from, 7)}`);
});

test('the first chart and each repaint are marked for the bench', async () => {
  await pickBranches();
  const marks = () => page.evaluate(() => performance.getEntriesByName('affluence:repaint').length);
  await pickPeriod('last-28');
  await showsCharts(page, `|${addDays(end, -28)}|${end}`);
  const before = await marks();
  await pickPeriod('last-7');
  await eventually(marks).toBe(before + 2);
  expect(await page.evaluate(() => performance.getEntriesByName('affluence:first-chart').length)).toBe(1);
});
