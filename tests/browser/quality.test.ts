import type { Browser, Page } from 'playwright';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { decisionsAnswer, namesAnswer } from '../../src/shared/app-api.ts';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { RenamingSource } from './renaming-source.ts';
import { Site, today } from './site.ts';
import {
  acrossDays,
  eventually,
  figure,
  footfallUnlessNamed,
  openBrowser,
  showsCharts,
  type Visit,
  visit,
} from './visit.ts';

/** For two days, one branch sends its readings under a name that nobody knows, and without its sensors. */
const ALIAS = 'Comptoir du lac';
const RENAMED_FROM = addDays(today(), -4);
const RENAMED_TO = addDays(today(), -2);

let source: RenamingSource;
let site: Site;
let browser: Browser;
let seen: Visit;
let page: Page;
/** The branch that goes under the other name. */
let renamed: { id: string; name: string };

beforeAll(async () => {
  browser = await openBrowser();
  source = await RenamingSource.start(['--seed', '7', '--branches', '3'], ({ branch, sensor, hour }) => {
    const date = hour.slice(0, 10);
    return sensor?.startsWith('CHY-1') && branch && date >= RENAMED_FROM && date < RENAMED_TO ? ALIAS : null;
  });
  site = await Site.make(['--source', source.url]);
  await site.fill(addDays(today(), -32), addDays(today(), 1));
  await site.serve(0);
  const [branch] = await site.rows(`SELECT branch_id, name FROM branches WHERE branch_id = 'CHY-1'`);
  renamed = { id: `${branch?.branch_id}`, name: `${branch?.name}` };
  seen = await visit(browser, site);
  page = seen.page;
  await showsCharts(page);
});
afterEach(() => seen.expectClean());
afterAll(async () => {
  await browser?.close();
  await site?.close();
  await source?.stop();
});

/** Goes to an address of the page without loading it again, as back and forward do. */
const go = (query: string): Promise<void> =>
  page.evaluate(
    (address) => {
      history.pushState(null, '', address);
      window.dispatchEvent(new PopStateEvent('popstate'));
    },
    `/${footfallUnlessNamed(query)}`,
  );

/** The latest hour of the period shown whose value was partly estimated because of a rule, and that a person may judge. */
async function imputedHour(): Promise<{ branch: string; date: string; hour: string; visitors: string }> {
  const [row] = await site.rows(`
    SELECT branch_id AS branch, strftime(local_date, '%Y-%m-%d') AS date, strftime(hour_utc, '%Y-%m-%dT%H:00:00Z') AS hour,
      visitors
    FROM hourly
    WHERE quality = 'imputed' AND visitors_low < visitors_high AND local_date >= '${addDays(today(), -20)}'
      AND local_date < '${RENAMED_FROM}'
    ORDER BY hour_utc DESC, branch_id LIMIT 1`);
  if (!row) throw new Error('The lake has no imputed hour.');
  return { branch: `${row.branch}`, date: `${row.date}`, hour: `${row.hour}`, visitors: `${row.visitors}` };
}

/** Clicks the bar of a date, over the period that the daily chart shows. */
async function clickBar(date: string): Promise<void> {
  const box = await page.locator('[data-testid=daily-chart] .nsewdrag').first().boundingBox();
  if (!box) throw new Error('The chart has no plot.');
  const x = box.x + box.width * (await acrossDays(page, date));
  await page.mouse.move(x, box.y + box.height - 12);
  await page.locator('[data-testid=daily-chart] .hovertext').first().waitFor();
  await page.mouse.down();
  await page.mouse.up();
}

const story = () => page.getByTestId('story');
const value = () => page.getByTestId('story-value').getAttribute('data-value');
/** Waits until the decision's hours are made again. */
const remade = () => page.locator('[data-testid=decision-made][data-state=done]').waitFor();
const decisions = async () => decisionsAnswer.parse(await (await fetch(`${site.url}/api/decisions`)).json()).decisions;

test('a click on a bar tells the day by its hours, and an hour by its doors and readings, as the files have them', async () => {
  const imputed = await imputedHour();
  await go(`?branch=${imputed.branch}`);
  await showsCharts(page);
  await clickBar(imputed.date);
  const row = page.locator(`[data-testid=story-hours] tr[data-hour="${imputed.hour}"]`);
  await row.waitFor();
  const hours = await site.rows(`
    SELECT strftime(hour_utc, '%Y-%m-%dT%H:00:00Z') AS hour, visitors, quality FROM hourly
    WHERE branch_id = '${imputed.branch}' AND local_date = '${imputed.date}' AND (is_open OR rule = 'closed-traffic')
    ORDER BY hour_utc`);
  const shown = await page
    .locator('[data-testid=story-hours] tr[data-hour]')
    .evaluateAll((rows) =>
      rows.map((one) => (one instanceof HTMLElement ? [one.dataset.hour, one.dataset.value, one.dataset.quality] : [])),
    );
  expect(shown).toEqual(hours.map(({ hour, visitors, quality }) => [hour, `${visitors ?? ''}`, quality]));
  const total = hours.reduce((sum, { visitors }) => sum + Number(visitors ?? 0), 0);
  expect(await page.getByTestId('story-total').getAttribute('data-value')).toBe(String(total));

  const [day] = await site.rows(`
    SELECT visitors_low AS low, visitors_high AS high FROM daily
    WHERE branch_id = '${imputed.branch}' AND date = '${imputed.date}'`);
  expect(await page.getByTestId('story-body').textContent()).toContain(`entre ${day?.low} et ${day?.high}`);

  await row.getByRole('button').click();
  await page.getByTestId('story-value').waitFor();
  expect(await value()).toBe(imputed.visitors);
  const [hour] = await site.rows(`
    SELECT visitors_low AS low, visitors_high AS high, readings, duplicates FROM hourly
    WHERE branch_id = '${imputed.branch}' AND hour_utc = TIMESTAMP '${imputed.hour.slice(0, 19)}'`);
  expect(await page.getByTestId('story-body').textContent()).toContain(`entre ${hour?.low} et ${hour?.high}`);
  const doors = await site.rows(`
    SELECT sensor_id, rule, visitors_raw, visitors FROM doors
    WHERE branch_id = '${imputed.branch}' AND hour_utc = TIMESTAMP '${imputed.hour.slice(0, 19)}' ORDER BY sensor_id`);
  for (const door of doors) {
    const card = page.locator(`[data-door="${door.sensor_id}"]`);
    expect(await card.getAttribute('data-rule')).toBe(door.rule ?? '');
    const [read, , kept] = await card.locator('dd').allTextContents();
    expect([read, kept]).toEqual([door.visitors_raw, door.visitors].map((number) => `${number ?? '–'}`));
  }
  expect(await page.locator('[data-verdict=accepted]').count()).toBe(Number(hour?.readings));
  expect(await page.locator('[data-verdict=duplicate]').count()).toBe(Number(hour?.duplicates));

  // Back leads out of it the way one came.
  await page.goBack();
  await row.waitFor();
  await page.goBack();
  await story().waitFor({ state: 'detached' });
});

test('an hour of the week tells the actual hours behind it, of all branches and of one', async () => {
  await go('');
  await showsCharts(page);
  await page.getByTestId('week-chart').locator('button[aria-controls$=-table]').click();
  await page.getByTestId('week-chart').locator('tbody tr').nth(2).getByRole('button').click();
  const first = page.locator('[data-testid=story-branches] tr[data-branch-share]').first();
  await first.waitFor();
  expect(await page.locator('[data-testid=story-branches] tr[data-branch-share]').count()).toBe(3);
  const branch = await first.getAttribute('data-branch-share');
  const mean = Number(await first.getAttribute('data-value'));
  await first.getByRole('button').click();
  await page.locator('[data-testid=story-hours] tr[data-hour]').first().waitFor();
  const values = await page
    .locator('[data-testid=story-hours] tr[data-hour]')
    .evaluateAll((rows) => rows.map((row) => (row instanceof HTMLElement ? row.dataset.value : '')));
  const counted = values.filter((one) => one !== '').map(Number);
  expect(new URL(page.url()).search).toContain(`%3A${branch}`);
  expect(counted.reduce((sum, one) => sum + one, 0) / counted.length).toBeCloseTo(mean, 9);
});

test('by keyboard alone: from the table to the day, to the hour, to a decision, and out again', async () => {
  const imputed = await imputedHour();
  await go(`?branch=${imputed.branch}`);
  await showsCharts(page);
  await page.getByTestId('daily-chart').locator('button[aria-controls$=-table]').focus();
  await page.keyboard.press('Enter');
  const opener = page.locator(`[data-testid=daily-chart] th[data-value="${imputed.date}"] button`);
  await opener.focus();
  await page.keyboard.press('Enter');
  const hour = page.locator(`tr[data-hour="${imputed.hour}"] button`);
  await hour.focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('story-value').waitFor();
  expect(await story().evaluate((panel) => panel.contains(document.activeElement))).toBe(true);

  await page.getByTestId('decide-note').focus();
  await page.keyboard.type('vu sur place');
  await page.getByTestId('decide-accept').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=story-decisions] [data-kind=accept]').waitFor();
  expect(await page.getByTestId('story-decisions').textContent()).toContain('vu sur place');
  expect(await decisions()).toMatchObject([{ kind: 'accept', note: 'vu sur place', from: imputed.hour }]);
  await page.getByTestId('story-undo').focus();
  await page.keyboard.press('Enter');
  await page.locator('[data-testid=story-undo]').waitFor({ state: 'detached' });
  expect((await decisions())[0]).toMatchObject({ kind: 'withdraw' });

  await page.keyboard.press('Escape');
  await story().waitFor({ state: 'detached' });
  expect(await opener.evaluate((button) => button === document.activeElement)).toBe(true);
});

test('a number given by a person is published everywhere, and undone by the notice', async () => {
  const imputed = await imputedHour();
  await go(`?branch=${imputed.branch}&story=hour:${imputed.hour.slice(0, 13)}:${imputed.branch}`);
  await showsCharts(page);
  const before = Number(await figure(page, 'total'));
  await page.getByTestId('decide-override').click();
  await page.getByTestId('override-value').fill('777');
  await page.getByTestId('override-save').click();
  await remade();
  await eventually(() => value()).toBe('777');
  await expectAccessible(page);
  const wanted = before - Number(imputed.visitors) + 777;
  await eventually(() => figure(page, 'total')).toBe(String(wanted));
  const [row] = await site.rows(`
    SELECT visitors, rule FROM hourly
    WHERE branch_id = '${imputed.branch}' AND hour_utc = TIMESTAMP '${imputed.hour.slice(0, 19)}'`);
  expect(row).toMatchObject({ visitors: 777, rule: 'overridden' });

  await page.getByTestId('decision-undo').click();
  await eventually(() => value()).toBe(imputed.visitors);
  await eventually(() => figure(page, 'total')).toBe(String(before));
});

test('a name that nobody knows is given to its branch, leaves the list, and its readings count', async () => {
  // Accepted, sent again, or set aside for what they say rather than for whose they are.
  const counted = async () => {
    const [row] = await site.rows(`
      SELECT
        (SELECT sum(readings + duplicates) FROM hourly
         WHERE branch_id = '${renamed.id}' AND hour_utc >= '${RENAMED_FROM}' AND hour_utc < '${RENAMED_TO}')
        + (SELECT count(*) FROM quarantine WHERE branch = '${ALIAS}' AND reason <> 'unknown-branch') AS readings`);
    return Number(row?.readings);
  };
  const names = async () => namesAnswer.parse(await (await fetch(`${site.url}/api/names`)).json()).names;
  const waiting = (await names()).find(({ name }) => name === ALIAS)?.readings ?? 0;
  const before = await counted();
  expect(waiting).toBeGreaterThan(20);

  await go('?page=quality');
  const row = page.locator(`[data-name="${ALIAS}"]`);
  await row.waitFor();
  await row.getByRole('combobox').fill(renamed.name.toLowerCase());
  await page.getByRole('option', { name: renamed.name }).waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await row.getByTestId('name-map').click();
  await remade();
  await row.waitFor({ state: 'detached' });
  expect((await names()).map(({ name }) => name)).not.toContain(ALIAS);
  expect(await counted()).toBe(before + waiting);
});

async function expectQualityPage(page: Page, answer: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: answer }).waitFor();
  const fault = page
    .locator('[data-testid=sensor-strips] [data-cell]:not([data-state=fine], [data-state=closed])')
    .first();
  await fault.waitFor();
  await page.locator('[data-testid=coverage-strips] [data-cell]').first().waitFor();
  await page.locator('[data-testid=corrections] tbody tr').first().waitFor();

  const rule = `${await fault.getAttribute('data-state')}`;
  await page.getByTestId('corrections-rule').selectOption(rule);
  const rules = await page
    .locator('[data-correction]')
    .evaluateAll((rows) => rows.map((one) => (one instanceof HTMLElement ? one.dataset.rule : '')));
  expect(new Set(rules)).toEqual(new Set([rule]));

  await fault.focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('story-hours').waitFor();
  // The whole page with the panel beside it.
  await expectAccessible(page);
}

test('the page of data quality answers first, its strips open a day, and axe finds nothing', async () => {
  await go('?page=quality');
  await expectQualityPage(page, /des relevés de cette période étaient fiables/);
  const sensors = await site.rows('SELECT unnest(sensors) AS sensor FROM branches');
  expect(await page.locator('[data-testid=sensor-strips] [data-strip]').count()).toBe(sensors.length);
});

test('so it does in English and the dark theme', async () => {
  const options = { locale: 'en-GB', colorScheme: 'dark' } as const;
  const english = await visit(browser, site, '?page=quality', options);
  await expectQualityPage(english.page, /of the readings of this period could be trusted/);
  await english.close();
  english.expectClean();
});
