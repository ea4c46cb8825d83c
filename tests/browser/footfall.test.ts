import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { acrossDays, eventually, figure, openBrowser, showsCharts, tableOf, type Visit, visit } from './visit.ts';

let site: Site;
let browser: Browser;
let seen: Visit;
let page: Page;
let branches: { branch_id: string; name: string }[];
/** The day after the latest one in the lake: where the presets end. */
let end: string;

// One page for all tests, as a manager has: each test chooses what it looks at.
beforeAll(async () => {
  [site, browser] = await Promise.all([Site.open(70), openBrowser()]);
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
      sum(coverage * hours_open) / sum(hours_open) FILTER (coverage IS NOT NULL) AS coverage,
      if(count(*) FILTER (sure) >= 0.8 * count(*) FILTER (hours_open > 0),
        sum(visitors) FILTER (sure) / sum(ma_same_weekday_4) FILTER (sure) - 1, NULL) AS change
    FROM (
      SELECT *, avg(visitors) OVER (PARTITION BY branch_id) AS typical,
        usable AND visitors IS NOT NULL AND ma_same_weekday_4 IS NOT NULL AS sure FROM daily
      WHERE branch_id IN (${ids.map((id) => `'${id}'`)}) AND date >= '${from}' AND date < '${to}')
    GROUP BY date ORDER BY date`);
  const rows = await tableOf(page, 'daily-chart');
  expect(rows.map(([date]) => date)).toEqual(wanted.map(({ date }) => date));
  for (const [place, day] of wanted.entries()) {
    const [, visitors, ma7, ma28, , coverage, , , , , change, , , unusual] = rows[place] ?? [];
    expectClose(visitors, day.visitors);
    expectClose(ma7, day.ma_7);
    expectClose(ma28, day.ma_28);
    expectClose(coverage, day.coverage);
    expectClose(change, day.change);
    expect(unusual).toBe(day.change === null ? '' : String(Number(Math.abs(Number(day.change)) >= 0.25)));
  }
  const unusualDays = rows.filter(([, , , , , , , , , , , , , unusual]) => unusual === '1').length;
  if (unusualDays > 0) expect(await figure(page, 'unusual')).toBe(`${unusualDays}`);
  else expect(await page.getByTestId('figure-unusual').count()).toBe(0);
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
    SELECT sum(now.visitors) / sum(past.visitors) - 1 AS change
    FROM daily now JOIN daily past ON past.branch_id = now.branch_id AND past.date = now.date - 7
    WHERE now.branch_id = '${id}' AND now.date >= '${from}' AND now.date < '${end}' AND now.usable AND past.usable`);
  expect(sums?.change).not.toBeNull();
  expectClose(await figure(page, 'change'), sums?.change);
});

test('the days are held against those of another branch, and what is usual comes from the weeks before', async () => {
  const [one, other] = branches.map(({ branch_id }) => branch_id) as [string, string];
  await pickBranches(one);
  await pickPeriod('last-28');
  const from = addDays(end, -28);
  await page.getByTestId('compare-picker').click();
  await page.locator(`[value="branch:${other}"]:not([data-branch])`).click();
  await page.locator(`[data-painted^="${one}|${from}|${end}|"][data-painted$="|branch:${other}"]`).waitFor();
  expect(await page.getByTestId('compared-with').textContent()).toContain(branches[1]?.name);

  const days = await site.rows(`
    SELECT strftime(date, '%Y-%m-%d') AS date, change_same_weekday AS change, usable AND hours_open > 0 AS told
    FROM daily WHERE branch_id = '${one}' ORDER BY date`);
  const theirs = await site.rows(`
    SELECT strftime(date, '%Y-%m-%d') AS date, visitors, usable
    FROM daily WHERE branch_id = '${other}' AND date >= '${from}' ORDER BY date`);
  const rows = await tableOf(page, 'daily-chart');
  expect(rows.map((row) => row.at(-1))).toEqual(theirs.map(({ visitors }) => `${visitors ?? ''}`));
  for (const [date, , , , usual, , , , , , , low] of rows) {
    const place = days.findIndex((day) => day.date === date);
    const seen = days
      .slice(Math.max(0, place - 84), place)
      .flatMap(({ change }) => (change === null ? [] : [Number(change)]));
    if (low === '') continue;
    const sorted = seen.toSorted((a, b) => a - b);
    const at = 0.1 * (sorted.length + 1) - 1;
    const [below = 0, above = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
    expectClose(low, Number(usual) * (1 + below + (at % 1) * (above - below)));
    expect(seen.length).toBeGreaterThanOrEqual(14);
  }
  expect(rows.filter(([, , , , , , , , , , , low]) => low !== '').length).toBeGreaterThan(5);

  const [sums] = await site.rows(`
    SELECT sum(mine.visitors) / sum(theirs.visitors) - 1 AS change
    FROM daily mine JOIN daily theirs USING (date)
    WHERE mine.branch_id = '${one}' AND theirs.branch_id = '${other}' AND mine.date >= '${from}'
      AND mine.usable AND theirs.usable`);
  expectClose(await figure(page, 'change'), sums?.change);
  await page.getByTestId('compare-picker').click();
  await page.getByTestId('compare-before').click();
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

test('a branch that the lake has no day of is named, and one gets back to those it has', async () => {
  const [one] = await site.rows('SELECT branch_id FROM branches ORDER BY branch_id LIMIT 1');
  const { page, expectClean, close } = await visit(browser, site, `?branch=NOBODY&branch=${one?.branch_id}`);
  const told = page.getByTestId('unknown-branches');
  await told.waitFor();
  expect(await told.textContent()).toContain('NOBODY');
  expect(await told.textContent()).not.toContain(one?.branch_id);
  await page.getByTestId('known-branches').click();
  await showsCharts(page, `${one?.branch_id}|`);
  await page.goto(`${site.url}/?page=overview&branch=NOBODY`);
  await told.waitFor();
  await page.getByTestId('known-branches').click();
  await page.getByTestId('branch-picker').filter({ hasText: 'Toutes les agences' }).waitFor();
  await told.waitFor({ state: 'detached' });
  await close();
  expectClean();
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
  const from = addDays(end, -21);
  const across = async (date: string) => box.x + box.width * (await acrossDays(page, date));
  const [first, last] = [await across(from), await across(addDays(from, 6))];
  await page.mouse.move(first - 3, y);
  await page.mouse.down();
  await page.mouse.move(last + 3, y, { steps: 4 });
  await page.mouse.up();
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

test('the daily chart is walked through by keyboard, its points are spoken, and one is opened', async () => {
  await pickBranches();
  await pickPeriod('last-7');
  await showsCharts(page, `|${addDays(end, -7)}|${end}`);
  const card = page.getByTestId('daily-chart');
  const spoken = card.getByTestId('plot-spoken');
  await card.getByRole('application').focus();
  expect(await card.getByTestId('plot-mark').isHidden()).toBe(true);
  await page.keyboard.press('Home');
  const rows = await site.rows(`
    SELECT sum(visitors) AS visitors FROM daily WHERE date >= '${addDays(end, -7)}' GROUP BY date ORDER BY date`);
  const heard: string[] = [];
  for (const [place, { visitors }] of rows.entries()) {
    if (place > 0) await page.keyboard.press('ArrowRight');
    const text = ((await spoken.textContent()) ?? '').replace(/\s/g, '');
    expect(text).toContain(visitors === null ? 'fermé' : `${visitors}visiteur`);
    heard.push(text);
  }
  expect(new Set(heard).size).toBe(7);
  expect(await card.getByTestId('plot-mark').isVisible()).toBe(true);
  await card.locator('.hovertext').first().waitFor();
  await page.keyboard.press('Escape');
  await card.locator('.hovertext').first().waitFor({ state: 'detached' });
  expect(await spoken.textContent()).toBe('');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Enter');
  await page.getByTestId('story').waitFor();
  expect(new URL(page.url()).searchParams.get('story')).toBe(`day:${addDays(end, -2)}`);
  await page.keyboard.press('Escape');
  await page.getByTestId('story').waitFor({ state: 'detached' });
});

test('the week is walked through by keyboard in two directions', async () => {
  const card = page.getByTestId('week-chart');
  await card.getByRole('application').focus();
  const spoken = async (key: string) => {
    await page.keyboard.press(key);
    return ((await card.getByTestId('plot-spoken').textContent()) ?? '').replace(/\s/g, ' ');
  };
  const [first, second] = [await spoken('ArrowRight'), await spoken('ArrowRight')];
  expect(first).toMatch(/^Lundi, .* visiteurs? en moyenne/);
  expect(second).toMatch(/^Lundi, /);
  expect(second).not.toBe(first);
  expect(await spoken('ArrowDown')).toMatch(/^Mardi, /);
  await card.locator('.hovertext').waitFor();
  // What a chart does not know what to do with is left to the page.
  await page.keyboard.press('Tab');
  await card.locator('.hovertext').waitFor({ state: 'detached' });
});

test('what is pointed at in one chart is framed in the others, and in none once the pointer has left', async () => {
  await pickBranches();
  await pickPeriod('last-28');
  await showsCharts(page, `|${addDays(end, -28)}|${end}`);
  const mark = (card: string) => page.getByTestId(card).getByTestId('plot-mark');
  const pointAt = async (card: string, across: number, down: number) => {
    const plot = page.locator(`[data-testid=${card}] .nsewdrag`).first();
    await plot.scrollIntoViewIfNeeded();
    await plot.hover({ position: { x: across * ((await plot.boundingBox())?.width ?? 0), y: down } });
  };
  await page.getByTestId('calendar-chart').scrollIntoViewIfNeeded();
  await page.locator('[data-testid=calendar-chart] [data-painted]').waitFor();
  await pointAt('daily-chart', 0.5 / 28, 40);
  await mark('calendar-chart').waitFor({ state: 'visible' });
  expect(await mark('daily-chart').isHidden()).toBe(true);
  const framed = await mark('calendar-chart').boundingBox();
  await pointAt('daily-chart', 1.5 / 28, 40);
  await eventually(async () => (await mark('calendar-chart').boundingBox())?.x === framed?.x).toBe(false);
  await pointAt('week-chart', 0.3, 20);
  await mark('profile-chart').waitFor({ state: 'visible' });
  await eventually(() => mark('calendar-chart').isHidden()).toBe(true);
  await page.getByRole('heading', { level: 1 }).hover();
  await eventually(() => mark('profile-chart').isHidden()).toBe(true);
});

test('nothing of the page hinders anyone, in light and dark', async () => {
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await eventually(() => page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(colorScheme);
    await expectAccessible(page);
  }
});
