import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { eventually, openBrowser, type Visit, visit } from './visit.ts';

/** A Thursday, at 12:20 in Paris, over three weeks and a half of days. */
const THURSDAY = '2025-10-16';
const WORLD = ['--seed', '7', '--branches', '3'];
const at = (time: string) => [...WORLD, '--clock', time];

let site: Site;
let browser: Browser;
let seen: Visit;
let page: Page;

beforeAll(async () => {
  browser = await openBrowser();
  site = await Site.make(WORLD);
  await site.fill('2025-09-22', `${THURSDAY}T10:00Z`);
  await site.serve(0, at(`${THURSDAY}T10:20`));
  // A page that the address does not name.
  seen = await visit(browser, site, '?page=');
  page = seen.page;
  await answered('open');
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const answered = (answer: string, on = page) =>
  on.locator(`[data-testid=overview-answer][data-answer=${answer}]`).waitFor();
const figureOf = async (testId: string) => Number(await page.getByTestId(testId).getAttribute('data-value'));

/** Exact values of the table behind today's chart: hour, visitors, estimated part, usual, state. */
async function todayRows(): Promise<string[][]> {
  const card = page.getByTestId('today-chart');
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

test('the application opens with it, and first says which hour to be ready for', async () => {
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toMatch(
    /^Heure la plus chargée à venir : \d+–\u2060\d+\s+h, environ .+ visiteurs d’habitude\./,
  );
  expect(await page.getByTestId('page-overview').getAttribute('aria-current')).toBe('page');
  expect(await page.getByTestId('overview-answer').textContent()).toContain('Jeudi 16 octobre 2025, 12 h');
});

test('the hours so far, those to come and what is usual are those of the Parquet files', async () => {
  const wanted = await site.rows(`
    SELECT local_hour AS hour, sum(visitors) AS visitors, sum(usual)::DOUBLE AS usual
    FROM (
      SELECT branch_id, local_hour, today.visitors, coalesce(today.expected, before.expected) AS usual, today.is_open
      FROM (SELECT * FROM hourly WHERE local_date = '${THURSDAY}') AS today
      FULL JOIN (SELECT * FROM hourly WHERE local_date = DATE '${THURSDAY}' - 7 AND is_open) AS before
        USING (branch_id, local_hour)
    )
    WHERE is_open IS DISTINCT FROM FALSE
    GROUP BY local_hour ORDER BY local_hour`);
  const rows = await todayRows();
  expect(rows.map(([hour, visitors]) => [Number(hour), visitors])).toEqual(
    wanted.map(({ hour, visitors }) => [hour, `${visitors ?? ''}`]),
  );
  for (const [place, { usual }] of wanted.entries()) expect(Number(rows[place]?.[3])).toBeCloseTo(Number(usual), 6);
  expect(rows.map(([, , , , state]) => state)).toContain('counted');
  expect(rows.filter(([hour]) => Number(hour) >= 12).map(([, , , , state]) => state)).toContain('toCome');
});

test('yesterday, the week and the month are sums over the daily file', async () => {
  const [sums] = await site.rows(`
    SELECT
      sum(visitors) FILTER (date = '2025-10-15') AS last,
      sum(visitors) FILTER (date >= '2025-10-13') AS week,
      sum(visitors) FILTER (date >= '2025-10-01') AS month
    FROM daily WHERE date < '${THURSDAY}'`);
  for (const part of ['last', 'week', 'month']) {
    expect(await figureOf(`overview-${part}-visitors`)).toBe(Number(sums?.[part]));
  }
});

test('what needs a look leads to the place that shows why, by keyboard, and back', async () => {
  const [weak] = await site.rows(`
    SELECT count(*) AS days FROM daily
    WHERE date >= '2025-10-11' AND date < '${THURSDAY}' AND usable AND expected > 0
      AND abs(visitors / expected - 1) > 0.25 AND abs(visitors - expected) > 4 * sqrt(expected)
      AND NOT coalesce(expected BETWEEN visitors_low AND visitors_high, FALSE)`);
  const looks = page.getByTestId('looks');
  expect(await looks.locator('[data-look^=odd-]').count()).toBe(Math.min(3, Number(weak?.days)));

  const link = page.getByTestId('overview-last-link');
  await link.focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('story').waitFor();
  expect(new URL(page.url()).searchParams.get('story')).toBe('day:2025-10-15');
  await page.keyboard.press('Escape');
  await page.getByTestId('story').waitFor({ state: 'detached' });
  expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);

  await page.getByTestId('overview-week-link').click();
  await page.getByTestId('daily-chart').waitFor();
  expect(new URL(page.url()).search).toBe('?page=footfall&period=2025-10-13..2025-10-15');
  await page.goBack();
  await answered('open');
});

test('one branch is told alone, in English and the dark theme, and axe finds nothing', async () => {
  await page.locator('[data-testid=looks][aria-busy=false] :is(li, p)').first().waitFor();
  await expectAccessible(page);
  const [branch] = await site.rows(`SELECT branch_id FROM hourly WHERE local_date = '${THURSDAY}' AND is_open LIMIT 1`);
  const options = { locale: 'en-GB', colorScheme: 'dark' } as const;
  const english = await visit(browser, site, `?page=overview&branch=${branch?.branch_id}`, options);
  await answered('open', english.page);
  await english.page.locator('[data-testid=today-chart] [data-painted]').waitFor();
  await english.page.locator('[data-testid=looks][aria-busy=false] :is(li, p)').first().waitFor();
  expect(await english.page.getByRole('heading', { level: 1 }).textContent()).toMatch(/^Busiest hour to come: /);
  await expectAccessible(english.page);
  await english.close();
  english.expectClean();
});

test('when the day has turned to a Sunday, it says by itself when the branches open again', async () => {
  await site.kill();
  await page.getByTestId('connection-lost').waitFor();
  await site.serve(Number(new URL(site.url).port), at('2025-10-19T09:20'));
  await answered('closed');
  seen.forgive();
  await eventually(() => page.getByTestId('overview-answer').textContent()).toMatch(
    /Fermé aujourd’hui.*Réouverture (lundi 20|mardi 21) oct\. à \d+\s*h.*Heure la plus chargée ce jour-là : /,
  );
});
