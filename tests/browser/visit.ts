import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright';
import { expect } from 'vitest';
import { findBrowser, launchOptions } from '../../scripts/browser.mjs';
import type { Site } from './site.ts';

/** As long as a page may take on a busy computer: only a guard. */
const BUSY_MS = 60_000;

/** The browser of this computer that the tests drive. */
export async function openBrowser(): Promise<Browser> {
  const path = await findBrowser();
  if (!path) throw new Error('No browser was found: `npm test` gets one, or name one in AFFLUENCE_BROWSER.');
  return chromium.launch(launchOptions(path));
}

/** A page of the application that is watched for what must never happen. */
export interface Visit {
  page: Page;
  /** Fails if the page asked another origin for anything, broke its own policy, or complained. */
  expectClean(): void;
  /** Takes what was complained of so far as expected: a server that is gone can't be asked without a complaint. */
  forgive(): void;
  close(): Promise<void>;
}

/** The query of the page of footfall, where a query such as `?branch=A` names no other page. */
export const footfallUnlessNamed = (query: string): string =>
  new URLSearchParams(query).has('page') ? query : `?page=footfall${query.replace(/^\?/, '&')}`;

/**
 * Opens the page at a query such as `?branch=A`; the page of footfall, unless it names another.
 *
 * @param prepare what is done with the page before it asks for anything
 */
export async function visit(
  browser: Browser,
  site: Site,
  query = '',
  options: BrowserContextOptions = {},
  prepare: (page: Page) => Promise<void> = async () => {},
): Promise<Visit> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: 'fr-FR',
    reducedMotion: 'reduce',
    ...options,
  });
  context.setDefaultTimeout(BUSY_MS);
  const page = await context.newPage();
  const complaints: string[] = [];
  const elsewhere: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    if (origin !== site.url && protocol !== 'data:' && protocol !== 'blob:') elsewhere.push(request.url());
  });
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
      console.error(`The page's policy forbids ${violatedDirective} from ${blockedURI}.`);
    });
  });
  await prepare(page);
  await page.goto(`${site.url}/${footfallUnlessNamed(query)}`);
  return {
    page,
    expectClean: () => expect({ complaints, elsewhere }).toEqual({ complaints: [], elsewhere: [] }),
    forgive: () => complaints.splice(0),
    close: () => context.close(),
  };
}

/** Waits until something of the page is so: as long as a busy computer may take. */
export const eventually = <T>(told: () => T) => expect.poll(told, { timeout: BUSY_MS });

/** Waits until both charts show the branches and dates asked for: `A,B|2026-08-01|2026-09-01`. */
export async function showsCharts(page: Page, selection = ''): Promise<void> {
  const painted = selection ? `[data-painted^="${selection}"]` : '[data-painted]';
  for (const chart of ['daily-chart', 'week-chart']) {
    await page.locator(`[data-testid=${chart}][aria-busy=false] ${painted}`).waitFor();
  }
}

/** Where a date of the daily chart lies across its plot: 0 at the left edge, 1 at the right one. */
export async function acrossDays(page: Page, date: string): Promise<number> {
  const [from, to] = await page.evaluate(() => {
    const plot = document.querySelector('[data-testid=daily-chart] .js-plotly-plot') as unknown as {
      _fullLayout: { xaxis: { range: [string, string] } };
    };
    return plot._fullLayout.xaxis.range.map((instant) => Date.parse(`${instant.replace(' ', 'T')}Z`));
  });
  if (from === undefined || to === undefined) throw new Error('The chart has no axis of dates.');
  return (Date.parse(date) - from) / (to - from);
}

/** The exact value behind a key figure. */
export async function figure(page: Page, name: string): Promise<string> {
  return (await page.getByTestId(`figure-${name}`).getAttribute('data-value')) ?? '';
}

/** The exact values of a chart's table, row by row; opens the table if need be. */
export async function tableOf(page: Page, chart: 'daily-chart' | 'week-chart'): Promise<string[][]> {
  const card = page.getByTestId(chart);
  const toggle = card.locator('button[aria-controls$=-table]');
  if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
  await card.locator('tbody tr').first().waitFor();
  return card
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.children].map((cell) => (cell instanceof HTMLElement ? (cell.dataset.value ?? '') : '')),
      ),
    );
}
