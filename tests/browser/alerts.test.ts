import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type AlertRule, alertRulesAnswer, alertsAnswer } from '../../src/shared/alerts.ts';
import { addDays } from '../../src/shared/slots.ts';
import { expectAccessible } from './accessible.ts';
import { CLEAN_WORLD, Site, today } from './site.ts';
import { eventually, openBrowser, visit } from './visit.ts';

/** A day with anybody at all: each branch has an episode that goes on. */
const ANYBODY: AlertRule = {
  id: 'anybody',
  name: '',
  enabled: true,
  severity: 'warning',
  scope: { of: 'branches', ids: ['CHY-1'] },
  channels: [],
  quiet: null,
  kind: 'footfall-day',
  direction: 'above',
  level: { by: 'visitors', visitors: 0 },
  least_difference: 0,
  duration: 1,
  hysteresis: 0,
};

async function filledSite(): Promise<Site> {
  const made = await Site.make(CLEAN_WORLD);
  await made.fill(addDays(today(), -21), addDays(today(), 1));
  await made.serve(0);
  return made;
}

let site: Site;
let browser: Browser;
beforeAll(async () => {
  [site, browser] = await Promise.all([filledSite(), openBrowser()]);
  await site.idle();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const ofRule = async () =>
  alertsAnswer
    .parse(await (await fetch(`${site.url}/api/alerts`)).json())
    .alerts.filter(({ rule }) => rule === ANYBODY.id);

async function putRules(rules: readonly AlertRule[]): Promise<void> {
  const request = { method: 'PUT', body: JSON.stringify({ version: 1, rules }) };
  const headers = { 'content-type': 'application/json', origin: site.url };
  const response = await fetch(`${site.url}/api/alert-rules`, { ...request, headers });
  alertRulesAnswer.parse(await response.json());
}

test('an alert comes to the open page, is answered, outlives a crash, leads to its days, and ends among those that are over', async () => {
  const { page, expectClean, forgive, close } = await visit(browser, site, '?page=alerts');
  const unanswered = page.getByTestId('alerts-open');
  const row = page.getByTestId('alert').filter({ hasText: 'au-dessus de l’habitude' });
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(await row.count()).toBe(0);

  await putRules([ANYBODY]);
  await row.waitFor();
  expect(await unanswered.textContent()).toContain('1');
  expect(await page.getByTestId('alerts-answer').textContent()).toContain('1 alerte attend votre attention.');
  const [open] = await ofRule();
  expect(open).toMatchObject({ kind: 'footfall-day', branch_id: 'CHY-1', state: 'open', to: null });
  const [sum] = await site.rows(
    `SELECT sum(visitors)::INTEGER AS visitors FROM daily WHERE branch_id = 'CHY-1'
       AND date BETWEEN '${open?.params.date}' AND '${open?.params.last_date}'`,
  );
  expect(Number(open?.params.visitors)).toBe(Number(sum?.visitors));
  expect((await row.textContent())?.replace(/\s/g, ' ')).toContain(
    `${Number(sum?.visitors).toLocaleString('fr-FR').replace(/\s/g, ' ')} visiteurs`,
  );
  await expectAccessible(page);

  await row.getByRole('button', { name: /^Vu/ }).focus();
  await page.keyboard.press('Enter');
  await eventually(() => row.getAttribute('data-state')).toBe('acknowledged');
  await eventually(() => unanswered.count()).toBe(0);
  await site.kill();
  await site.serveAgain();
  await eventually(async () => (await ofRule()).map(({ id, state }) => ({ id, state }))).toEqual([
    { id: open?.id, state: 'acknowledged' },
  ]);
  forgive();

  await page.reload();
  await row.getByRole('link').click();
  await eventually(() => page.getByTestId('page-footfall').getAttribute('aria-current')).toBe('page');
  expect(new URL(page.url()).searchParams.get('branch')).toBe('CHY-1');
  await page.goBack();
  await row.waitFor();

  await putRules([]);
  await eventually(() => row.count()).toBe(0);
  const ended = page.getByTestId('alerts-ended').getByRole('row').filter({ hasText: 'Règle retirée' });
  await ended.first().waitFor();
  expectClean();
  await close();
});

test('a rule is added by keyboard, tried on the days before, copied, switched off, deleted and brought back', async () => {
  const options = { locale: 'en-GB', colorScheme: 'dark' as const };
  const { page, expectClean, close } = await visit(browser, site, '?page=alerts&lang=en', options);
  const card = page.getByTestId('alert-rules');
  const rows = card.locator('[data-rule]');
  const form = page.getByTestId('rule-form');
  const rulesOf = async () => alertRulesAnswer.parse(await (await fetch(`${site.url}/api/alert-rules`)).json()).rules;

  // Until the alerts are known, the first line has nothing to say.
  await page.getByRole('heading', { level: 1, name: 'Nothing waits for you.' }).waitFor();
  await card.getByRole('button', { name: 'Add a rule' }).focus();
  await page.keyboard.press('Enter');
  await form.waitFor();
  await expectAccessible(page);
  await form.getByLabel('Name (optional)').fill('Market days');
  await form.getByLabel('What is watched').selectOption('footfall-day');
  await form.getByLabel('Name (optional)').fill('Market days');
  await form.getByLabel('Level', { exact: true }).selectOption('visitors');
  await form.getByLabel('Visitors', { exact: true }).fill('1');
  await form.getByLabel('At least so far away (visitors)').fill('0');
  await form.getByLabel('Branches it is about').selectOption('branches');
  await page.getByTestId('rule-keep').click();
  await form.getByText('The rule names no branch').waitFor();
  await form.getByText(/^Chambéry Centre/).click();
  await form.getByRole('button', { name: 'Try on the last 90 days' }).click();
  const preview = page.getByTestId('rule-preview');
  await eventually(() => preview.textContent()).toMatch(/In the last 90 days this rule would have fired \d+ time/);
  expect(await preview.getByRole('link').first().getAttribute('href')).toMatch(/page=footfall&period=\d{4}-/);
  await page.getByTestId('rule-keep').focus();
  await page.keyboard.press('Enter');
  await eventually(() => rows.count()).toBe(1);
  await eventually(rulesOf).toMatchObject([
    { name: 'Market days', kind: 'footfall-day', level: { by: 'visitors', visitors: 1 }, scope: { ids: ['CHY-1'] } },
  ]);

  await rows.first().getByRole('button', { name: 'Duplicate: Market days' }).click();
  await eventually(() => rows.count()).toBe(2);
  await rows.nth(1).getByRole('switch', { name: 'On: Market days (copy)' }).focus();
  await page.keyboard.press('Space');
  await eventually(async () => (await rulesOf()).map(({ enabled }) => enabled)).toEqual([true, false]);
  const before = await rulesOf();
  await rows.first().getByRole('button', { name: 'Delete: Market days' }).click();
  await eventually(() => rows.count()).toBe(1);
  await page.getByTestId('kept-undo').click();
  await eventually(rulesOf).toEqual(before);
  await expectAccessible(page);

  const download = page.waitForEvent('download');
  await card.getByRole('button', { name: 'Export' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(JSON.parse(text)).toEqual({ version: 1, rules: before });
  const choose = (content: string) =>
    card
      .locator('input[type=file]')
      .setInputFiles({ name: 'rules.json', mimeType: 'application/json', buffer: Buffer.from(content) });
  await choose(text.slice(0, 100));
  await page.getByTestId('rules-problems').getByText('it may have been cut off').waitFor();
  await page.keyboard.press('Escape');
  await putRules([]);
  await choose(text);
  await eventually(rulesOf).toEqual(before);
  expectClean();
  await close();
});
