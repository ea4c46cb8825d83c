import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { forecastAnswer } from '../../src/shared/forecast.ts';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

/** A Tuesday, and the Thursday of the week after: what was forecast on the one is judged on the other. */
const [BEFORE, NOW] = ['2025-10-07', '2025-10-16'];
const WORLD = ['--seed', '7', '--branches', '3'];
const at = (date: string) => [...WORLD, '--clock', `${date}T10:20`];

let site: Site;
let browser: Browser;
let branch: string;

/** Waits until there is a forecast that was made on a date (but not the one made then). */
async function forecastOf(date: string, but = ''): Promise<string> {
  return vi.waitUntil(
    async () => {
      const answer = forecastAnswer.parse(await (await fetch(`${site.url}/api/forecast`)).json());
      return answer.made_at?.startsWith(date) && answer.made_at !== but ? answer.made_at : null;
    },
    { timeout: 55_000, interval: 200 },
  ) as Promise<string>;
}

beforeAll(async () => {
  browser = await openBrowser();
  site = await Site.make(WORLD);
  await site.fill('2025-08-11', `${BEFORE}T10:00Z`);
  await site.serve(0, at(BEFORE));
  await forecastOf(BEFORE);
  await site.kill();
  await site.fill(BEFORE, `${NOW}T10:00Z`);
  await site.serve(0, at(NOW));
  await forecastOf(NOW);
  const [first] = await site.rows('SELECT min(branch_id) AS id FROM branches');
  branch = String(first?.id);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Rows of the forecasts' files: of the latest one, where a table `latest` is asked of. */
const ofForecasts = (query: string) => {
  const files = join(site.home, 'lake', 'forecast', '*', '*.parquet').replaceAll("'", "''");
  return site.rows(`WITH forecasts AS (FROM read_parquet('${files}')),
    latest AS (FROM forecasts WHERE made_at = (SELECT max(made_at) FROM forecasts)) ${query}`);
};

const shown = (page: Page) =>
  page
    .locator('[data-testid=forecast][aria-busy=false] [data-testid=forecast-days] [data-painted]')
    .waitFor({ timeout: 40_000 });

/** The exact values behind a chart, row by row. */
async function tableOf(page: Page, chart: string): Promise<string[][]> {
  const card = page.getByTestId(chart);
  const toggle = card.locator('button[aria-controls$=-table]');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  return card
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell instanceof HTMLElement ? (cell.dataset.value ?? '') : '')),
      ),
    );
}

const near = (value: unknown) => expect.closeTo(Number(value), 6);

test('in French by mouse: the next peak, hours and days as the files say, how forecasts did, and an event that comes and goes', async () => {
  const { page, expectClean, close } = await visit(browser, site, `?page=forecast&branch=${branch}`, {
    colorScheme: 'light',
  });
  await shown(page);
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
    /^Prochaine pointe : \p{L}+ \d+ \p{L}+\.?, \d+–\u2060\d+\s+h, (\d+ à \d+|environ \d+) visiteurs?\.$/u,
  );

  const hours =
    await ofForecasts(`SELECT local_date::VARCHAR AS date, local_hour AS hour, p10, p50, p90, mean FROM latest
    WHERE branch_id = '${branch}' AND local_hour IS NOT NULL ORDER BY hour_utc`);
  const ahead = (await tableOf(page, 'forecast-hours')).filter(([date = '']) => date >= NOW);
  expect(ahead.map(([date, hour, , ...numbers]) => [date, Number(hour), ...numbers.map(Number)])).toEqual(
    hours.map(({ date, hour, p10, p50, p90, mean }) => [date, hour, near(p10), near(p50), near(p90), near(mean)]),
  );
  const counted = await site.rows(`SELECT local_date::VARCHAR AS date, local_hour AS hour, visitors FROM hourly
    WHERE branch_id = '${branch}' AND is_open AND local_date BETWEEN DATE '${NOW}' - 7 AND DATE '${NOW}' - 1 ORDER BY hour_utc`);
  const before = (await tableOf(page, 'forecast-hours')).filter(([date = '']) => date < NOW);
  expect(before.map(([date, hour, visitors]) => [date, Number(hour), visitors])).toEqual(
    counted.map(({ date, hour, visitors }) => [date, hour, `${visitors ?? ''}`]),
  );

  const [judged] =
    await ofForecasts(`SELECT count(*)::INTEGER AS hours, avg((visitors BETWEEN p10 AND p90)::INTEGER) AS covered
    FROM (SELECT hour_utc, arg_max(p10, made_at) AS p10, arg_max(p90, made_at) AS p90 FROM forecasts
      WHERE branch_id = '${branch}' AND local_hour IS NOT NULL AND made_at <= hour_utc GROUP BY hour_utc)
    JOIN hourly USING (hour_utc) WHERE branch_id = '${branch}' AND is_open AND quality = 'measured' AND imputed = 0
      AND hour_utc < '${NOW}T10:20'`);
  const row = page.locator('[data-testid=forecast-judged] tr[data-ahead="0"] td');
  expect(Number(judged?.hours)).toBeGreaterThan(40);
  expect(await row.last().getAttribute('data-value')).toBe(String(judged?.hours));
  expect(Number(await row.nth(2).getAttribute('data-value'))).toBeCloseTo(Number(judged?.covered), 9);

  const made = await forecastOf(NOW);
  const middle = async () =>
    Number((await tableOf(page, 'forecast-days')).find(([date]) => date === '2025-10-21')?.[3]);
  const plain = await middle();
  await page.getByTestId('plan').click();
  await page.getByTestId('plan-dates').click();
  for (let click = 0; click < 2; click++) await page.getByRole('button', { name: '21 octobre 2025' }).click();
  await page.getByTestId('plan-percent').fill('100');
  await page.getByTestId('plan-name').fill('Foire');
  await page.getByTestId('plan-keep').click();
  const planned = page.getByTestId('planned');
  await planned.waitFor();
  expect(await planned.textContent()).toMatch(/^Mardi 21 oct\. : \+100\s% de visiteurs \(Foire\)/);
  const after = await forecastOf(NOW, made);
  await eventually(async () => (await middle()) / plain).toBeGreaterThan(1.9);
  expect(await page.getByTestId('forecast-soon').textContent()).toMatch(/Prévu, Foire : \+100\s% de visiteurs\./);
  await expectAccessible(page);

  await planned.getByRole('button').click();
  await planned.waitFor({ state: 'detached' });
  await forecastOf(NOW, after);
  await eventually(middle).toBeCloseTo(plain, 6);
  expectClean();
  await close();
});

test('in English by keyboard: branches together, hours walked through and opened, and the form reached, in the dark theme', async () => {
  const options = { colorScheme: 'dark', locale: 'en-GB' } as const;
  const { page, expectClean, close } = await visit(browser, site, '?page=forecast', options);
  await shown(page);
  const sums =
    await ofForecasts(`SELECT local_date::VARCHAR AS date, sum(mean) AS mean, sum(p10) AS low, sum(p90) AS high FROM latest
    WHERE local_hour IS NULL GROUP BY local_date ORDER BY local_date`);
  const days = (await tableOf(page, 'forecast-days')).filter(([date = '']) => date >= NOW);
  expect(days.map(([date, , , , , mean]) => [date, Number(mean)])).toEqual(
    sums.map(({ date, mean }) => [date, near(mean)]),
  );
  // Surer than if all branches erred the same way.
  const widths = (rows: readonly [number, number][]) => rows.reduce((sum, [low, high]) => sum + high - low, 0);
  expect(widths(days.map(([, , low, , high]) => [Number(low), Number(high)]))).toBeLessThan(
    widths(sums.map(({ low, high }) => [Number(low), Number(high)])),
  );
  await page.keyboard.press('t');

  const chart = page.getByTestId('forecast-hours').getByRole('application');
  await chart.focus();
  await page.keyboard.press('End');
  await eventually(() => chart.getByTestId('plot-spoken').textContent()).toMatch(
    /^\w+day \d+ Oct, \d+–\u2060\d+\s+h: about \d+ visitors? expected\. Eight times in ten: /,
  );
  await page.keyboard.press('Enter');
  await page.getByTestId('story').waitFor();
  expect(new URL(page.url()).searchParams.get('story')).toMatch(/^week:[1-7]-\d+$/);
  await page.keyboard.press('Escape');
  await page.getByTestId('story').waitFor({ state: 'detached' });

  await page.getByTestId('plan').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('plan-form').waitFor();
  await page.getByTestId('plan-keep').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Choose a day.').waitFor();
  await expectAccessible(page);
  expectClean();
  await close();
});
