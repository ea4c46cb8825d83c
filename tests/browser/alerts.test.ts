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
