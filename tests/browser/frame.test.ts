import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { calendarSpan } from '../../src/renderer/state/calendar-span.ts';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { Site } from './site.ts';
import { eventually, openBrowser, showsCharts, tableOf, type Visit, visit } from './visit.ts';

let site: Site;
let browser: Browser;
let downloads: string;
let seen: Visit;
let page: Page;
let branches: { branch_id: string; name: string; region: string }[];
/** The latest date in the lake. */
let latest: string;

beforeAll(async () => {
  [site, browser, downloads] = await Promise.all([
    Site.open(30),
    openBrowser(),
    mkdtemp(join(tmpdir(), 'affluence-downloads-')),
  ]);
  branches = (await site.rows('SELECT branch_id, name, region FROM branches ORDER BY name')) as typeof branches;
  const [last] = await site.rows(`SELECT strftime(max(date), '%Y-%m-%d') AS date FROM daily`);
  latest = `${last?.date}`;
  seen = await visit(browser, site, '', { permissions: ['clipboard-read', 'clipboard-write'] });
  page = seen.page;
  await showsCharts(page);
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
  if (downloads) await rm(downloads, { recursive: true, force: true });
});

/** Takes the daily chart away in a format, by mouse; gives where the file is. */
async function take(format: string): Promise<string> {
  const card = page.getByTestId('daily-chart');
  await card.getByTestId('take').click();
  const [download] = await Promise.all([page.waitForEvent('download'), card.getByTestId(`take-${format}`).click()]);
  expect(download.suggestedFilename()).toMatch(new RegExp(`^affluence-visiteurs-par-jour-.*\\.${format}$`));
  const path = join(downloads, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

const query = () => new URL(page.url()).searchParams;
const shows = (name: string, value: string | null) => eventually(() => query().get(name)).toBe(value);

test('the numbers of a chart are the same in its table, its Parquet, its CSV and on the clipboard', async () => {
  const table = await tableOf(page, 'daily-chart');
  expect(table.length).toBeGreaterThan(20);
  const text = (value: unknown) => (value === null ? '' : String(value));
  const readBack = async (from: string) =>
    (await site.rows(`SELECT * FROM ${from}`)).map((row) => Object.values(row).map(text));

  const parquet = await take('parquet');
  expect(await readBack(`read_parquet('${parquet}')`)).toEqual(table);
  const types = await site.rows(`SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet('${parquet}'))`);
  expect(types.slice(0, 2)).toEqual([
    { column_name: 'date', column_type: 'DATE' },
    { column_name: 'visitors', column_type: 'DOUBLE' },
  ]);

  const csv = await take('csv');
  const cells = await readBack(`read_csv('${csv}', delim = ';', decimal_separator = ',', header = true)`);
  expect(cells.map((row) => row.slice(0, 3))).toEqual(table.map((row) => row.slice(0, 3)));

  await page.getByTestId('daily-chart').getByTestId('take').focus();
  await page.keyboard.press('Enter');
  const copy = page.getByTestId('take-clipboard');
  await copy.waitFor();
  const reached = () => copy.evaluate((item) => item === document.activeElement);
  for (let step = 0; step < 8 && !(await reached()); step++) await page.keyboard.press('ArrowDown');
  expect(await reached()).toBe(true);
  await page.keyboard.press('Enter');
  await eventually(() => page.getByTestId('daily-chart').getByTestId('taken').textContent()).toBe('Chiffres copiés.');
  const pasted = (await page.evaluate(() => navigator.clipboard.readText()))
    .split('\n')
    .map((line) => line.split('\t'));
  expect(pasted.slice(1).map(([date, visitors]) => [date, visitors?.replace(',', '.')])).toEqual(
    table.map((row) => row.slice(0, 2)),
  );
});

test('the picture of a chart names whose and of when it is, and is drawn', async () => {
  const svg = await site.rows(`SELECT content FROM read_text('${await take('svg')}')`);
  const [{ content = '' } = {}] = svg as { content?: string }[];
  expect(content).toContain('Toutes les agences');
  expect(content).toContain('Affluence, comptage');
  const [png] = await site.rows(`SELECT substr(hex(content), 1, 16) AS head, octet_length(content) AS bytes
    FROM read_blob('${await take('png')}')`);
  expect(png?.head).toBe('89504E470D0A1A0A');
  expect(Number(png?.bytes)).toBeGreaterThan(20_000);
});

test('a week and a month are chosen in the calendar, and one walks to the ones before and after', async () => {
  await page.getByTestId('period-picker').click();
  await page.getByText('Semaines', { exact: true }).click();
  const monday = page.locator('td button:not([disabled])').first();
  await monday.click();
  await eventually(() => page.getByTestId('period-picker').textContent()).toMatch(/^Semaine \d+/);
  const [from = '', last = ''] = (query().get('period') ?? '').split('..');
  expect(calendarSpan({ from, to: addDays(last, 1) })?.is).toBe('week');
  await page.getByTestId('period-after').click();
  await shows('period', `${addDays(from, 7)}..${addDays(last, 7)}`);
  await page.keyboard.press('[');
  await shows('period', `${from}..${last}`);
  await page.getByTestId('period-picker').click();
  await page.getByText('Mois', { exact: true }).click();
  await page.locator('td button:not([disabled])').last().click();
  await shows(
    'period',
    `${latest.slice(0, 7)}-01..${addDays(
      addDays(`${latest.slice(0, 7)}-28`, 4)
        .slice(0, 7)
        .concat('-01'),
      -1,
    )}`,
  );
  await page.getByTestId('compare-picker').click();
  await page.getByTestId('compare-last-year').click();
  await shows('vs', 'last-year');
});

test('the palette finds a region, a branch and a page by keyboard alone, and the keys can be turned off', async () => {
  const [first] = branches;
  await page.keyboard.press('Control+k');
  await page.keyboard.type(`${first?.region}`.toUpperCase());
  await page.keyboard.press('Enter');
  await shows('region', `${first?.region}`);
  expect(await page.getByTestId('branch-picker').textContent()).toBe(first?.region);

  await page.keyboard.press('/');
  await page.keyboard.type(`${first?.name}`.normalize('NFD').replace(/\p{Diacritic}/gu, ''));
  await page.keyboard.press('Enter');
  await shows('branch', `${first?.branch_id}`);
  await page.keyboard.press('g');
  await page.keyboard.press('r');
  await shows('page', 'report');
  await page.goBack();
  await shows('page', 'footfall');

  await page.keyboard.press('?');
  await page.getByTestId('shortcuts').getByRole('switch').click();
  await page.keyboard.press('Escape');
  await page.getByTestId('shortcuts').waitFor({ state: 'detached' });
  await page.keyboard.press('?');
  await page.keyboard.press('Control+k');
  await page.getByTestId('palette').waitFor();
  expect(await page.getByTestId('shortcuts').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('palette').waitFor({ state: 'detached' });
});

test('a view is kept under a name, opened again, renamed, forgotten and brought back', async () => {
  await page.goto(`${site.url}/?page=footfall&period=last-7&branch=${branches[0]?.branch_id}`);
  await showsCharts(page);
  await page.getByTestId('views').click();
  await page.getByTestId('open-views').click();
  const dialog = page.getByTestId('views-dialog');
  await dialog.getByRole('textbox').fill('Mon lundi');
  await page.keyboard.press('Enter');
  await dialog.waitFor({ state: 'detached' });
  await page.goto(`${site.url}/?page=quality`);
  await page.getByTestId('views').click();
  await page.locator('[data-view="Mon lundi"]').click();
  await eventually(() => query().toString()).toBe(`branch=${branches[0]?.branch_id}&page=footfall&period=last-7`);

  await page.getByTestId('views').click();
  await page.getByTestId('open-views').click();
  await dialog.getByRole('button', { name: 'Renommer Mon lundi' }).click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Lundi matin');
  await page.keyboard.press('Enter');
  await dialog.locator('[data-view="Lundi matin"]').waitFor();
  await dialog.getByRole('button', { name: 'Oublier Lundi matin' }).click();
  await dialog.locator('[data-view="Lundi matin"]').waitFor({ state: 'detached' });
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await dialog.locator('[data-view="Lundi matin"]').waitFor();
});

/** Has the app keep a decision. */
async function decided(decision: object): Promise<void> {
  const headers = { 'content-type': 'application/json', 'x-affluence': '1', origin: site.url };
  const answer = await fetch(`${site.url}/api/decisions`, { method: 'POST', headers, body: JSON.stringify(decision) });
  expect(answer.status, await answer.text()).toBe(201);
}

describe.each([
  ['fr-FR', 'light'],
  ['en-GB', 'dark'],
] as const)('in %s and the %s theme', (locale, colorScheme) => {
  test('the report is one A4 page per branch with the lake’s numbers, and axe finds nothing in the frame', async () => {
    const [one, two] = branches.map(({ branch_id }) => branch_id);
    const monday = addDays(latest, -13);
    const [week] = await site.rows(`SELECT strftime(date_trunc('week', DATE '${monday}'), '%Y-%m-%d') AS first`);
    const { first } = week as { first: string };
    const note = 'Ce qui a été vu sur place et noté pour la suite, avec tous ses détails. '.repeat(5);
    for (const day of [0, 1, 2, 3, 4])
      await decided({ kind: 'closed', branch_id: two, date: addDays(first, day), note });
    for (const hour of ['09', '10', '11', '12', '13'])
      await decided({
        kind: 'override',
        branch_id: two,
        hour: `${addDays(first, 1)}T${hour}:00:00Z`,
        visitors: 9,
        note,
      });
    // What a branch lacks is estimated from others as well: their decisions may change it.
    await site.idle();
    const [counted] = await site.rows(`
      SELECT sum(visitors)::DOUBLE AS visitors FROM daily
      WHERE branch_id = '${one}' AND date BETWEEN '${first}' AND '${addDays(first, 6)}'`);
    const address = `?page=report&period=${first}..${addDays(first, 6)}&branch=${one}&branch=${two}`;
    const other = await visit(browser, site, address, { locale, colorScheme });
    const sheets = other.page.getByTestId('report-sheet');
    await eventually(() => other.page.locator('[data-testid=report-sheet][aria-busy=false]').count()).toBe(2);
    const named = sheets.filter({ hasText: `${branches[0]?.name}` });
    expect(await named.locator('dd').first().getAttribute('data-value')).toBe(String(counted?.visitors));
    expect(await named.getByTestId('report-headline').textContent()).toMatch(/\d/);
    const known = sheets.filter({ hasText: `${branches[1]?.name}` }).getByTestId('report-known');
    expect((await known.locator('li').allTextContents()).at(-1)).toMatch(/^(Et|And) \d/);
    await expectAccessible(other.page);

    await other.page.emulateMedia({ media: 'print' });
    await other.page.setViewportSize({ width: Math.round((186 / 25.4) * 96), height: 1000 });
    const hidden = (all: Element[]) => all.map((sheet) => sheet.scrollHeight - sheet.clientHeight);
    expect(await sheets.evaluateAll(hidden)).toEqual([0, 0]);
    await other.page.emulateMedia({ media: null });

    const pdf = (await other.page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
    const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
    expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([595, 842]);

    await other.page.locator('[data-testid=print]:not([disabled])').waitFor();
    await other.page.keyboard.press('Control+k');
    await other.page.getByRole('option').first().waitFor();
    await expectAccessible(other.page);
    await other.page.keyboard.press('Escape');
    await other.page.getByTestId('palette').waitFor({ state: 'detached' });
    await other.page.keyboard.press('?');
    await other.page.getByTestId('shortcuts').waitFor();
    await expectAccessible(other.page);
    await other.page.keyboard.press('Escape');
    await other.page.getByTestId('shortcuts').waitFor({ state: 'detached' });
    await other.page.getByTestId('views').click();
    await other.page.getByTestId('open-views').click();
    await other.page.getByTestId('views-dialog').waitFor();
    await expectAccessible(other.page);
    await other.close();
    other.expectClean();
  });
});
