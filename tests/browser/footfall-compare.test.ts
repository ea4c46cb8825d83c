import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { Site, today } from './site.ts';
import { eventually, openBrowser, showsCharts, type Visit, visit } from './visit.ts';

/** More branches than can be told apart in one picture. */
const WORLD = ['--seed', '7', '--branches', '10'];
const DAYS = 45;

let site: Site;
let browser: Browser;
let seen: Visit;
let page: Page;
let ids: string[];
/** The branch with most doors. */
let wide: string;
/** The last four weeks, and the end of the lake. */
let from: string;
let end: string;

beforeAll(async () => {
  site = await Site.make(WORLD);
  await site.fill(addDays(today(), -DAYS), addDays(today(), 1));
  [browser] = await Promise.all([openBrowser(), site.serve(0)]);
  await site.idle();
  const branches = await site.rows('SELECT branch_id, len(sensors) AS doors FROM branches ORDER BY branch_id');
  ids = branches.map(({ branch_id }) => `${branch_id}`);
  wide = `${branches.toSorted((a, b) => Number(b.doors) - Number(a.doors))[0]?.branch_id}`;
  const [latest] = await site.rows(`SELECT strftime(max(date) + 1, '%Y-%m-%d') AS date FROM daily`);
  end = `${latest?.date}`;
  from = addDays(end, -28);
  // As high as the whole page, so that every card is near.
  seen = await visit(browser, site, '', { viewport: { width: 1280, height: 3600 } });
  page = seen.page;
  await showsCharts(page);
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const addressOf = (branches: readonly string[]) => `/?page=footfall&${branches.map((id) => `branch=${id}`).join('&')}`;

/** Opens the page at some branches over the last four weeks, in a language and theme. */
async function open(branches: readonly string[], more = ''): Promise<void> {
  await page.goto(`${site.url}${addressOf(branches)}${more}`);
  await showsCharts(page, `${branches.join(',')}|${from}|${end}`);
}

/** Looks at some branches over the last four weeks on the open page, as by the browser's forward button. */
async function look(branches: readonly string[]): Promise<void> {
  await page.evaluate((address) => {
    history.pushState(null, '', address);
    dispatchEvent(new PopStateEvent('popstate'));
  }, addressOf(branches));
  await showsCharts(page, `${branches.join(',')}|${from}|${end}`);
}

/** Waits until a card shows what is asked for. */
const shows = (card: string, key: string) =>
  page.locator(`[data-testid=${card}][aria-busy=false] [data-painted^="${key}"]`).waitFor();

/** The exact values of a card's numbers, row by row; opens them, and closes them again. */
async function numbersOf(card: string): Promise<string[][]> {
  const place = page.getByTestId(card);
  const toggle = place.locator('button[aria-controls$=-table]');
  await toggle.click();
  const rows = place.locator('div[id$="-table"] tbody tr');
  await rows.first().waitFor();
  const values = await rows.evaluateAll((all) =>
    all.map((row) => [...row.children].map((cell) => (cell instanceof HTMLElement ? (cell.dataset.value ?? '') : ''))),
  );
  await toggle.click();
  return values;
}

/** Each row told against the row wanted: texts as they are, numbers to the ninth digit, nothing for nothing. */
function expectRows(told: readonly string[][], wanted: readonly Record<string, unknown>[]): void {
  expect(told).toHaveLength(wanted.length);
  expect(wanted.length).toBeGreaterThan(0);
  for (const [place, row] of wanted.entries()) {
    for (const [column, value] of Object.values(row).entries()) {
      const cell = told[place]?.[column];
      if (value === null) expect(cell, `row ${place}, column ${column}`).toBe('');
      else if (Number.isNaN(Number(value))) expect(cell, `row ${place}, column ${column}`).toBe(value);
      else expect(Number(cell), `row ${place}, column ${column}`).toBeCloseTo(Number(value), 9);
    }
  }
}

const within = () => `>= '${from}' AND`;

test('a branch is shown by its typical day, calendar, spread and doors, as the Parquet files have them', async () => {
  await look([wide]);
  const key = `${wide}|${from}|${end}`;
  await Promise.all(
    ['profile-chart', 'calendar-chart', 'distribution-chart', 'doors-chart'].map((card) => shows(card, key)),
  );

  expectRows(
    await numbersOf('profile-chart'),
    await site.rows(`
      SELECT kind, local_hour, avg(visitors) AS visitors, quantile_cont(visitors, 0.1) AS low,
        quantile_cont(visitors, 0.9) AS high, count(visitors) AS counted, count(*) AS open
      FROM (
        SELECT *, unnest(if(isodow(local_date) <= 5, [0, isodow(local_date)], [isodow(local_date)])) AS kind FROM hourly
        WHERE is_open AND branch_id = '${wide}' AND local_date ${within()} local_date < '${end}')
      GROUP BY ALL HAVING counted > 0 ORDER BY kind, local_hour`),
  );
  const days = await site.rows(`
    SELECT strftime(date, '%Y-%m-%d') AS date, visitors, visitors / ma_same_weekday_4 - 1 AS against, hours_missing, hours_open
    FROM daily WHERE branch_id = '${wide}' AND date ${within()} date < '${end}' ORDER BY date`);
  expectRows(
    await numbersOf('calendar-chart'),
    days.map(({ date, visitors, against }) => ({ date, visitors, against })),
  );
  const whole = days.filter(
    ({ visitors, hours_missing, hours_open }) => visitors !== null && Number(hours_missing) <= 0.2 * Number(hours_open),
  );
  for (const [low, high, workdays, weekends] of await numbersOf('distribution-chart')) {
    const held = whole.filter(({ visitors }) => Number(visitors) >= Number(low) && Number(visitors) < Number(high));
    expect(Number(workdays) + Number(weekends)).toBe(held.length);
  }
  expectRows(
    await numbersOf('doors-chart'),
    await site.rows(`
      SELECT strftime(local_date, '%Y-%m-%d') AS date, sensor_id, sum(visitors) AS visitors, sum(visitors_raw) AS raw,
        coalesce(sum(visitors) FILTER (quality = 'imputed'), 0) AS imputed, count(*) AS open,
        count(*) FILTER (quality = 'corrected') AS corrected, count(*) FILTER (quality = 'imputed') AS estimated
      FROM doors WHERE is_open AND branch_id = '${wide}' AND local_date ${within()} local_date < '${end}'
      GROUP BY ALL ORDER BY sensor_id, date`),
  );
  const doors = await site.rows(
    `SELECT unnest(sensors) AS door FROM branches WHERE branch_id = '${wide}' ORDER BY door`,
  );
  const health = page.getByTestId('door-health').locator('li');
  expect(await health.evaluateAll((all) => all.map((one) => (one as HTMLElement).dataset.door))).toEqual(
    doors.map(({ door }) => door),
  );
  expect(await health.first().textContent()).toMatch(/% des visiteurs/);
});

test('a weekday is chosen and walked through by keyboard, and an hour and a day tell their stories', async () => {
  await look([wide]);
  await shows('profile-chart', wide);
  await page.getByTestId('profile-kind').selectOption('2');
  const profile = page.getByTestId('profile-chart');
  const walk = profile.getByRole('application');
  await walk.focus();
  await page.keyboard.press('ArrowRight');
  await eventually(() => profile.getByTestId('plot-spoken').textContent()).toMatch(/^Mardi, .* en moyenne\./);
  // The same hour is framed in the week beside it.
  await page.getByTestId('week-chart').getByTestId('plot-mark').waitFor({ state: 'visible' });
  await page.keyboard.press('Enter');
  await eventually(() => new URL(page.url()).searchParams.get('story')).toMatch(new RegExp(`^week:2-\\d+:${wide}$`));
  await page.keyboard.press('Escape');

  const calendar = page.getByTestId('calendar-chart');
  await calendar.getByText('Visiteurs', { exact: true }).click();
  await calendar.getByRole('application').focus();
  const spoken = calendar.getByTestId('plot-spoken');
  // Down and to the left, so that a period that begins with a closed Sunday comes to open days, too. A figure that is
  // drawn anew meanwhile is walked through from its beginning.
  const keys = ['ArrowDown', 'ArrowLeft'];
  await eventually(async () => {
    const onDay = /visiteurs\./.test((await spoken.textContent()) ?? '');
    if (!onDay) keys.reverse();
    await page.keyboard.press(onDay ? 'Enter' : `${keys[1]}`);
    return new URL(page.url()).searchParams.get('story');
  }).toMatch(new RegExp(`^day:\\d{4}-\\d{2}-\\d{2}:${wide}$`));
});

test('branches are ranked and drawn one by one; some are chosen and compared, one by one looked at', async () => {
  await look([]);
  await shows('ranking-chart', `|${from}|${end}`);
  await shows('multiples-chart', `|${from}|${end}`);
  const wanted = await site.rows(`
    SELECT now.branch_id, sum(now.visitors) AS visitors,
      if(count(before.visitors) FILTER (now.usable) >= 0.5 * count(*) FILTER (now.hours_open > 0),
        sum(now.visitors) FILTER (now.usable AND before.visitors IS NOT NULL) / sum(before.visitors) FILTER (now.usable) - 1, NULL) AS change,
      sum(now.visitors) / sum(now.hours_open - now.hours_missing) FILTER (now.visitors IS NOT NULL) AS per_hour,
      max(now.peak_visitors) AS peak
    FROM daily now LEFT JOIN (FROM daily WHERE usable) before ON before.branch_id = now.branch_id AND before.date = now.date - 28
    WHERE now.date ${within()} now.date < '${end}'
    GROUP BY ALL ORDER BY visitors DESC`);
  expectRows(await numbersOf('ranking-chart'), wanted);

  // By keyboard: sorted by coverage, then by name.
  const league = page.getByTestId('league');
  await league.locator('[data-sort=name]').focus();
  await page.keyboard.press('Enter');
  await eventually(() => league.locator('th[aria-sort=ascending]').textContent()).toMatch(/^Agence/);
  const named = await league
    .locator('tbody tr')
    .evaluateAll((rows) => rows.map((row) => row.querySelector('button')?.textContent ?? ''));
  expect(named).toEqual(named.toSorted(new Intl.Collator('fr', { numeric: true }).compare));
  await league.locator('[data-sort=visitors]').click();
  expect(
    await league.locator('tbody tr').evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset.branch)),
  ).toEqual(wanted.map(({ branch_id }) => branch_id));

  const means = await site.rows(`
    SELECT branch_id, avg(visitors) AS mean FROM daily WHERE date ${within()} date < '${end}'
    GROUP BY ALL ORDER BY sum(visitors) DESC`);
  const small = await page
    .locator('[data-testid=multiples-chart] button[data-branch]')
    .evaluateAll((all) =>
      all.map((one) => [(one as HTMLElement).dataset.branch ?? '', (one as HTMLElement).dataset.value ?? '']),
    );
  expectRows(small, means);

  const [first, second] = wanted.map(({ branch_id }) => `${branch_id}`);
  for (const branch of [first, second]) await league.locator(`tr[data-branch="${branch}"] input`).check();
  await page.getByRole('button', { name: 'Comparer ces agences' }).click();
  const both = [first, second].toSorted().join(',');
  await shows('compared-days-chart', `${both}|${from}|${end}`);
  await shows('compared-hours-chart', `${both}|${from}|${end}`);
  expectRows(
    await numbersOf('compared-days-chart'),
    await site.rows(`
      SELECT branch_id, strftime(date, '%Y-%m-%d') AS start, visitors::DOUBLE AS visitors FROM daily
      WHERE branch_id IN ('${first}', '${second}') AND hours_open > 0 AND date ${within()} date < '${end}' ORDER BY ALL`),
  );
  expectRows(
    await numbersOf('compared-hours-chart'),
    await site.rows(`
      SELECT branch_id, local_hour, avg(visitors) AS visitors FROM hourly
      WHERE is_open AND branch_id IN ('${first}', '${second}') AND local_date ${within()} local_date < '${end}' GROUP BY ALL ORDER BY ALL`),
  );
  expect(await page.getByTestId('multiples-chart').count()).toBe(0);
  await page.goBack();
  await page.locator(`[data-testid=multiples-chart] button[data-branch="${first}"]`).click();
  await eventually(() => new URL(page.url()).searchParams.getAll('branch')).toEqual([first]);
});

test('what is far below is made only when it comes near', async () => {
  await page.setViewportSize({ width: 1280, height: 700 });
  await open([]);
  expect(await page.getByTestId('ranking-chart').count()).toBe(0);
  for (let tries = 0; tries < 20 && (await page.getByTestId('ranking-chart').count()) === 0; tries++) {
    await page.mouse.move(640, 400);
    await page.mouse.wheel(0, 500);
    await page.evaluate(() => new Promise(requestAnimationFrame));
  }
  await shows('ranking-chart', `|${from}|${end}`);
  await page.setViewportSize({ width: 1280, height: 3600 });
});

test.each([
  ['every branch', 'light', 'fr', () => [], 1280, 'multiples-chart'],
  ['eight branches', 'dark', 'en', () => ids.slice(0, 8), 1280, 'compared-hours-chart'],
  ['one branch, on a narrow screen', 'light', 'en', () => [wide], 640, 'doors-chart'],
  ['one branch, on a narrow screen', 'dark', 'fr', () => [wide], 640, 'doors-chart'],
] as const)('everybody can use the cards of %s, %s, %s', async (_, theme, lang, branches, width, last) => {
  await page.setViewportSize({ width, height: 3600 });
  await open(branches(), `&theme=${theme}&lang=${lang}`);
  await shows(last, `${branches().join(',')}|${from}|${end}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expectAccessible(page);
});
