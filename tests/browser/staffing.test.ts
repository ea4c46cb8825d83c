import { readFile } from 'node:fs/promises';
import type { Browser, Download, Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { peopleNeeded } from '../../src/pipeline/staffing/need.ts';
import { isoWeekOf } from '../../src/shared/iso-week.ts';
import { addDays } from '../../src/shared/slots.ts';
import { type StaffingAnswer, staffingAnswer } from '../../src/shared/staffing.ts';
import { DEFAULT_NEEDS } from '../../src/shared/staffing-settings.ts';
import { expectAccessible } from './accessible.ts';
import { CLEAN_WORLD, Site, today } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

const BRANCH = 'CHY-1';

let site: Site;
let browser: Browser;
beforeAll(async () => {
  const filled = async () => {
    const made = await Site.make(CLEAN_WORLD);
    await made.fill(addDays(today(), -35), addDays(today(), 1));
    await made.serve(0);
    return made;
  };
  [site, browser] = await Promise.all([filled(), openBrowser()]);
  await site.idle();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const staffing = async (): Promise<StaffingAnswer> =>
  staffingAnswer.parse(await (await fetch(`${site.url}/api/staffing?branch=${BRANCH}`)).json());

const setPeople = (people: StaffingAnswer['sample']): Promise<Response> =>
  fetch(`${site.url}/api/staffing/people`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: site.url },
    body: JSON.stringify({ branch: BRANCH, people }),
  });

const downloaded = async (page: Page, button: string): Promise<string> => {
  const [download]: [Download, unknown] = await Promise.all([
    page.waitForEvent('download'),
    page.getByTestId(button).click(),
  ]);
  return readFile((await download.path()) ?? '', 'utf8');
};

/** The rows of the table behind the chart of people per half hour. */
async function needRows(page: Page): Promise<string[][]> {
  const card = page.getByTestId('staffing-need');
  const toggle = card.locator('button[aria-controls$=-table]');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await card.locator('tbody tr').first().waitFor();
  return card
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell as HTMLElement).dataset.value || (cell.textContent ?? '')),
      ),
    );
}

test('in French by mouse: from nobody to a rota that is kept, compared, taken away and printed', async () => {
  await eventually(async () => (await staffing()).made_at).not.toBeNull();
  const { page, expectClean, close } = await visit(browser, site, `?page=staffing&branch=${BRANCH}`);
  await page.getByTestId('staffing-sample').waitFor();
  const before = await staffing();
  const title = await page.getByTestId('staffing-answer').getByRole('heading').textContent();
  expect(title).toMatch(new RegExp(`^Semaine ${Number(before.week.slice(-2))} : `));

  // The page's numbers are those of the forecast in the lake, by the pipeline's own formulas.
  await page.getByTestId('staffing-which').selectOption('counter');
  const rows = await needRows(page);
  const forecast = await site.rows(
    `SELECT local_date::VARCHAR AS date, sum(p50) AS visitors
     FROM read_parquet('${site.home}/lake/forecast/*/*.parquet') WHERE branch_id = '${BRANCH}' AND local_hour IS NOT NULL
       AND made_at = (SELECT max(made_at) FROM read_parquet('${site.home}/lake/forecast/*/*.parquet'))
     GROUP BY ALL ORDER BY date`,
  );
  const sums = new Map<string, number>();
  for (const [date = '', , , visitors] of rows) sums.set(date, (sums.get(date) ?? 0) + Number(visitors));
  expect(sums.size).toBeGreaterThan(3);
  for (const [date, visitors] of sums) {
    const told = Number(forecast.find((row) => row.date === date)?.visitors);
    // Each half hour is rounded to a tenth.
    expect(Math.abs(visitors - told)).toBeLessThan(0.06 * rows.length);
  }
  const slots = before.days.flatMap((day) => day.slots);
  expect(rows.map(([, , , , usual]) => Number(usual))).toEqual(
    slots.map(({ visitors, from, to }) => {
      const minutes = (Date.parse(`1970-01-01T${to}Z`) - Date.parse(`1970-01-01T${from}Z`)) / 60_000;
      const { share, minutes: service, target, least, most } = DEFAULT_NEEDS.counter;
      const arrivals = (visitors.usual * share) / minutes;
      return peopleNeeded({ arrivals, service, patience: DEFAULT_NEEDS.patience }, target, { least, most }).people;
    }),
  );

  await page.getByTestId('staffing-sample').click();
  await page.getByTestId('rota-keep').click();
  await page.getByTestId('rota-forget').waitFor();
  const kept = await staffing();
  expect(kept.kept?.length).toBeGreaterThan(3);
  const worked = await page.getByTestId('staffing-rota').locator('tbody tr li').count();
  expect(worked).toBe(kept.kept?.reduce((sum, { spells }) => sum + spells.length, 0));
  await expectAccessible(page);

  expect((await downloaded(page, 'rota-csv')).split('\r\n')).toHaveLength(worked + 2);
  const calendar = await downloaded(page, 'rota-ics');
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(worked);
  expect(calendar).toMatch(/DTSTART:\d{8}T\d{6}Z/);

  const first = kept.kept?.[0];
  await page.getByTestId('what-if-day').selectOption(first?.date ?? '');
  await page.getByTestId('what-if-absent').selectOption(first?.person ?? '');
  await page.getByTestId('what-if-run').click();
  const result = page.getByTestId('what-if-result');
  await result.waitFor();
  const planned = await result
    .getByRole('row', { name: /^Heures au planning/ })
    .locator('td')
    .allTextContents();
  const hours = planned.map((text) => Number.parseFloat(text.replace(',', '.')));
  expect(hours[0]).toBeCloseTo(Math.round(4 * kept.totals.planned_hours) / 4, 2);
  expect(hours[1]).toBeLessThan(hours[0] ?? 0);
  await expectAccessible(page);

  // The overview says it, too; a plan without anybody at a counter falls short of it.
  await fetch(`${site.url}/api/staffing/rota`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json', origin: site.url },
    body: JSON.stringify({ branch: BRANCH, week: isoWeekOf(addDays(today(), 1)), shifts: [] }),
  });
  const other = await visit(browser, site, `?page=overview&branch=${BRANCH}`);
  const soon = other.page.getByTestId('forecast-soon').getByRole('listitem');
  await soon
    .filter({ hasText: /\d personnes? au guichet/ })
    .first()
    .waitFor();
  await other.close();

  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
  const [, width, height] = /\/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf) ?? [];
  expect([Math.round(Number(width)), Math.round(Number(height))]).toEqual([842, 595]);
  expectClean();
  await close();
}, 120_000);

test('in English by keyboard, in the dark theme: what is wrong is said beside it, what is kept can be undone', async () => {
  const { sample, set } = await staffing();
  if (set.people.length === 0) await setPeople(sample);
  const options = { colorScheme: 'dark', locale: 'en-GB' } as const;
  const { page, expectClean, close } = await visit(browser, site, `?page=staffing&branch=${BRANCH}`, options);
  const field = page.getByTestId('needs-counter.minutes');
  await field.focus();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('500');
  await page.keyboard.press('Enter');
  await page.getByText('A service lasts from half a minute to two hours on average.').waitFor();
  expect((await staffing()).set.needs).toEqual(DEFAULT_NEEDS);

  await page.keyboard.press('Control+A');
  await page.keyboard.type('9');
  await page.keyboard.press('Enter');
  await eventually(async () => (await staffing()).set.own).toBe(true);
  const own = await staffing();
  expect(own.set.needs.counter.minutes).toBe(9);
  const undo = page.getByTestId('kept-undo');
  await undo.focus();
  await page.keyboard.press('Enter');
  await eventually(async () => (await staffing()).set.own).toBe(false);
  await page.getByText('Values shared by all branches.').waitFor();

  const name = page.getByTestId('person').first().getByLabel('Name');
  const [second] = (await staffing()).set.people.slice(1);
  await name.fill(second?.name ?? '');
  await page.getByTestId('people-keep').focus();
  await page.keyboard.press('Enter');
  await page.getByText('Two people have the same name: tell them apart.').waitFor();
  await name.fill('Zoé');
  await page.getByTestId('people-keep').focus();
  await page.keyboard.press('Enter');
  await eventually(async () => (await staffing()).set.people[0]?.name).toBe('Zoé');

  // The chart's half hours are spoken one by one.
  await page.getByTestId('staffing-need').getByRole('application').focus();
  await page.keyboard.press('ArrowRight');
  await eventually(() => page.getByTestId('staffing-need').getByTestId('plot-spoken').textContent()).toMatch(
    /^\w+day \d\d:\d\d–.*needed/,
  );
  await page.getByTestId('staffing-week-after').focus();
  await page.keyboard.press('Enter');
  await eventually(() => new URL(page.url()).searchParams.get('week')).toMatch(/^\d{4}-W\d\d$/);
  await expectAccessible(page);
  expectClean();
  await close();
});
