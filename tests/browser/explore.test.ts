import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './accessible.ts';
import { Site, today } from './site.ts';
import { eventually, openBrowser, type Visit, visit } from './visit.ts';

let site: Site;
let browser: Browser;
let folder: string;
let seen: Visit;
let page: Page;

const native = async (text: string): Promise<Record<string, unknown>[]> => {
  const connection = await (await DuckDBInstance.create()).connect();
  const rows = (await connection.runAndReadAll(text)).getRowObjectsJson();
  connection.closeSync();
  return rows;
};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'affluence-explore-'));
  [site, browser] = await Promise.all([Site.open(10), openBrowser()]);
  await native(`COPY (
    SELECT i AS n, DATE '2026-01-01' + (i % 90)::INTEGER AS day, 'ville ' || i % 7 AS city, (i / 4)::DECIMAL(9, 2) AS price,
      TIMESTAMPTZ '2026-01-01 08:00:00+00' + INTERVAL (i) MINUTE AS moment, if(i % 10 = 0, NULL, [i]) AS list
    FROM range(5000) t(i)) TO '${join(folder, 'export.parquet')}' (FORMAT parquet, ROW_GROUP_SIZE 2048)`);
  seen = await visit(browser, site, '?page=explore');
  page = seen.page;
  await page.locator('[data-table=daily]').waitFor();
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (path: string) => page.getByTestId('explore-input').setInputFiles(path);
const cell = (column: string, place: number) =>
  page.locator(`[data-testid=explore-profile] [data-column="${column}"][data-done] td`).nth(place);

/** Opens a file of these bytes and gives what the page says about it. */
async function obstacleOf(name: string, content: string | Uint8Array): Promise<string> {
  await writeFile(join(folder, name), content);
  await open(join(folder, name));
  const notice = page.getByTestId('explore-not-opened').filter({ hasText: name });
  await notice.waitFor();
  return (await notice.textContent()) ?? '';
}

/** Writes a statement into the editor and runs it by keyboard. */
async function ask(text: string): Promise<void> {
  await page.locator('.cm-content').click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Escape');
  await page.keyboard.press('ControlOrMeta+Enter');
}

const cells = () => page.locator('[data-testid=explore-result][aria-busy=false] tbody td').allTextContents();

async function saved(testId: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId(testId).click()]);
  const path = join(folder, `saved-${download.suggestedFilename()}`);
  await download.saveAs(path);
  return path;
}

test('a Parquet file of several row groups is opened, with the profile of each column', async () => {
  await open(join(folder, 'export.parquet'));
  await page.locator('[data-testid=explore-facts][data-rows="5000"]').waitFor();
  expect(await cell('n', 2).getAttribute('data-value')).toBe('5000');
  expect(await cell('list', 1).getAttribute('data-value')).toBe('500');
  expect(await cell('city', 2).getAttribute('data-value')).toBe('7');
  expect([await cell('day', 3).textContent(), await cell('day', 4).textContent()]).toEqual([
    '1 janvier 2026',
    '31 mars 2026',
  ]);
  await cell('moment', 6).locator('svg').waitFor();
});

test('a row group that is small in the file and large in memory is read slice by slice, no row twice or not at all', async () => {
  await native(`COPY (SELECT i AS id, repeat('affluence ', 20) || i % 50 AS words FROM range(120000) t(i))
    TO '${join(folder, 'blocks.parquet')}' (FORMAT parquet, ROW_GROUP_SIZE 122880)`);
  await open(join(folder, 'blocks.parquet'));
  await page.locator('[data-testid=explore-facts][data-rows="120000"]').waitFor();
  await ask('SELECT count(DISTINCT id) AS n, sum(id) AS s, sum(length(words)) AS w FROM blocks');
  await eventually(cells).toEqual(['120000', '7199940000', '24216000']);
  await open(join(folder, 'export.parquet'));
  await page.locator('[data-testid=explore-facts][data-rows="5000"]').waitFor();
});

test('SQL joins the file and the lake, and the answer can be taken away whole', async () => {
  const text =
    'SELECT city, sum(price) AS price, (SELECT count(*) FROM daily) AS days FROM export GROUP BY city ORDER BY city';
  await ask(text);
  const wanted = await native(
    text
      .replace('(SELECT count(*) FROM daily)', "''")
      .replace('FROM export', `FROM '${join(folder, 'export.parquet')}'`),
  );
  const [lake] = await site.rows('SELECT count(*)::INTEGER AS days FROM daily');
  await eventually(async () => (await cells()).length).toBe(21);
  expect(await cells()).toEqual(wanted.flatMap(({ city, price }) => [`${city}`, `${price}`, `${lake?.days}`]));
  await page.locator('[data-testid=explore-result] [data-painted]').waitFor();

  const csv = (await readFile(await saved('explore-csv'), 'utf8')).trim().split('\n');
  expect(csv).toEqual(['city,price,days', ...wanted.map(({ city, price }) => `${city},${price},${lake?.days}`)]);
  const parquet = await saved('explore-parquet');
  expect(await native(`SELECT city, price FROM '${parquet}' ORDER BY city`)).toEqual(
    wanted.map(({ city, price }) => ({ city, price: Number(price) })),
  );
});

test('what would change the tables is refused, and an error is told in the words of the engine', async () => {
  await ask('DROP VIEW daily');
  await page.getByTestId('explore-refused').waitFor();
  await ask('SELECT nothing_such FROM daily');
  await eventually(() => page.getByTestId('explore-error').textContent()).toContain('LINE 1: SELECT nothing_such');
  await ask('SELECT 40 + 2 AS answer');
  await eventually(cells).toEqual(['42']);
});

test('a CSV of an older spreadsheet is read, and its ragged line is told', async () => {
  const lines = [
    'ville;visiteurs',
    ...Array.from({ length: 40 }, (_, i) => `Chambéry ${i};${i}`),
    'Albertville',
    'Annecy;3',
  ];
  // As bytes: where the system has no UTF-8 locale, a browser finds no file by such a name.
  const buffer = Buffer.from(lines.join('\r\n'), 'latin1');
  await page.getByTestId('explore-input').setInputFiles({ name: 'étés 2026.csv', mimeType: 'text/csv', buffer });
  await page.locator('[data-testid=explore-facts][data-rows="41"]').waitFor();
  expect(await page.getByTestId('explore-rejected').textContent()).toContain('42');
  await ask("SELECT count(*) AS n FROM etes_2026 WHERE ville LIKE 'Chambéry%'");
  await eventually(cells).toEqual(['40']);
});

test('decimals with a comma and dates with the day first are recognised, told, and can be read in another way', async () => {
  const text = 'ville;jour;prix\nAnnecy;13/03/2026;1234,50\nAix;04/05/2026;2,25\n';
  const buffer = Buffer.from(text, 'utf16le');
  await page.getByTestId('explore-input').setInputFiles({ name: 'prix.csv', mimeType: 'text/csv', buffer });
  const reading = page.getByTestId('explore-reading');
  await eventually(() => reading.locator('summary').textContent()).toBe(
    'Lu en UTF-16LE, séparateur : point-virgule, décimales : virgule. Dates lues comme JJ/MM/AAAA.',
  );
  await ask('SELECT sum(prix) AS s, max(jour) AS d FROM prix');
  await eventually(cells).toEqual(['1236.75', '2026-05-04']);

  await reading.locator('summary').click();
  await reading.getByLabel('Séparateur').selectOption('|');
  await reading.getByRole('button').click();
  await page.locator('[data-testid=explore-profile] th[scope=row]', { hasText: 'ville;jour;prix' }).waitFor();
});

test('a folder of files is one table with the values of its folders, and what does not fit is told', async () => {
  const root = join(folder, 'ventes');
  for (const year of ['2025', '2026']) await mkdir(join(root, `year=${year}`), { recursive: true });
  await native(`COPY (SELECT 'Annecy' AS city, 3 AS n FROM range(5)) TO '${join(root, 'year=2025', 'a.parquet')}'`);
  await writeFile(join(root, 'year=2026', 'b.csv'), 'n;city\n4;Aix\n5;Annecy\n');
  await writeFile(join(root, 'year=2026', 'other.csv'), 'day;weather\n2026-01-01;rain\n');
  await writeFile(join(root, 'year=2026', 'notes.pdf'), Uint8Array.of(0x25, 0x50, 0x44, 0x46, 0, 1, 2, 3));
  await writeFile(join(root, '_SUCCESS'), '');
  await page.getByTestId('explore-input-folder').setInputFiles(root);
  await page.locator('[data-testid=explore-facts][data-files="2"][data-rows="7"]').waitFor();
  expect(await page.getByTestId('explore-several').textContent()).toContain('2 tables');
  expect(await page.getByTestId('explore-not-opened').textContent()).toContain('notes.pdf');
  await ask('SELECT year + 1 AS year, sum(n) AS n FROM ventes GROUP BY ALL ORDER BY year');
  await eventually(cells).toEqual(['2026', '15', '2027', '9']);
  await ask('SELECT weather, year FROM other');
  await eventually(cells).toEqual(['rain', '2026']);
});

test('files that the window hands over are opened together, on whichever page it stands', async () => {
  const other = await visit(browser, site, '?page=explore');
  await other.page.addInitScript(() => {
    Object.assign(window, { affluence: { onCommand: (tell: unknown) => Object.assign(window, { tell }) } });
  });
  await other.page.goto(`${site.url}/?page=settings`);
  await other.page.getByTestId('page-explore').waitFor();
  const hand = (...addresses: string[]) =>
    other.page.evaluate((all) => {
      const { tell } = window as unknown as { tell: (name: string, detail: string) => void };
      for (const address of all) tell('open', address);
    }, addresses);
  await hand('/lake/branches.parquet', `/lake/daily/year=${today().slice(0, 4)}/data.parquet`);
  await eventually(() => other.page.getByTestId('explore-file').locator('h2').allTextContents()).toEqual([
    'branches.parquet',
    'data.parquet',
  ]);
  other.expectClean();
  await hand('/lake/gone.parquet');
  await other.page.getByTestId('explore-not-opened').filter({ hasText: 'gone.parquet' }).waitFor();
  await other.close();
});

test('a file of another shape is named with what to do, and the page goes on', async () => {
  const parquet = await readFile(join(folder, 'export.parquet'));
  const filled = (from: number, to: number) => Buffer.from(parquet).fill(0xff, from, to);
  const malformed: [string, string | Uint8Array, string][] = [
    ['vide.csv', '', 'est vide'],
    ['blanc.csv', '\n \n\n', 'est vide'],
    ['coupe.parquet', parquet.subarray(0, 3000), 'coupé'],
    ['sans-debut.parquet', parquet.subarray(3000), 'coupé'],
    ['abime.parquet', filled(parquet.length - 400, parquet.length - 8), 'endommagé'],
    ['pages.parquet', filled(4, 4000), 'endommagé'],
    ['image.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1), 'ni un fichier Parquet'],
    ['compte-rendu.pdf', '%PDF-1.7\n1 0 obj', 'ni un fichier Parquet'],
    ['classeur.xlsx', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 6, 0), 'archive'],
    ['reponse.json', '[{"ville": "Annecy"}]', 'pas un tableau'],
  ];
  for (const [name, content, word] of malformed) expect(await obstacleOf(name, content)).toContain(word);
  await ask('SELECT 1 AS one');
  await eventually(cells).toEqual(['1']);
});

test('the lake’s days are told with all their columns, also those that the page itself does not hold', async () => {
  const told = await page.locator('[data-table=daily] li').allTextContents();
  const columns = await site.rows("SELECT column_name AS name FROM (DESCRIBE daily) WHERE column_name <> 'year'");
  expect(told.map((text) => text.split(' ')[0]).sort()).toEqual(columns.map(({ name }) => name).sort());
});

test('a question asked before the data is here waits for it', async () => {
  const other = await visit(browser, site, '?page=explore');
  await other.page.getByTestId('sample-busiest').click();
  await other.page.locator('[data-testid=explore-result][aria-busy=false] tbody td').first().waitFor();
  await other.close();
  other.expectClean();
});

test.each(['light', 'dark'] as const)('axe finds nothing in the %s theme, in English', async (colorScheme) => {
  const other = await visit(browser, site, '?page=explore', { locale: 'en-GB', colorScheme });
  await other.page.getByTestId('explore-input').setInputFiles(join(folder, 'export.parquet'));
  await other.page.locator('[data-testid=explore-profile] [data-column=list][data-done]').waitFor();
  await other.page.getByTestId('sample-busiest').click();
  await other.page.locator('[data-testid=explore-result] [data-painted]').waitFor();
  await expectAccessible(other.page);
  await other.close();
  other.expectClean();
});

test('a query that would not end is stopped, the file stays open, and another page shows its charts beside such a query', async () => {
  await open(join(folder, 'export.parquet'));
  await page.locator('[data-testid=explore-facts][data-rows="5000"]').waitFor();
  await ask('SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c WHERE a.range + b.range = c.range');
  await page.getByTestId('explore-stop').click();
  await page.locator('[data-testid=explore-facts][data-rows="5000"]').waitFor();
  await ask('SELECT count(*) + (SELECT count(*) FROM branches) AS n FROM export');
  const [{ n } = { n: 0 }] = await site.rows('SELECT count(*)::INTEGER + 5000 AS n FROM branches');
  await eventually(cells).toEqual([`${n}`]);

  await ask('SELECT count(*) FROM range(100000) a, range(100000) b, range(1000) c WHERE a.range + b.range = c.range');
  await page.getByTestId('explore-stop').waitFor();
  await page.getByTestId('page-footfall').click();
  await page.locator('[data-testid=daily-chart] [data-painted]').first().waitFor();
});
