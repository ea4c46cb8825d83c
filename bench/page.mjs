/** The page in a real browser, over the lake of a new home: first chart, and repainting after another choice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureBrowser } from '../scripts/browser.mjs';
import { serve, timeCommand } from '../scripts/serve.mjs';
import { print, quantile } from './figures.mjs';

const OPENINGS = 5;
const CHANGES = 20;
const DAY_MS = 86_400_000;

export async function benchPage() {
  const home = await mkdtemp(join(tmpdir(), 'affluence-bench-'));
  const dateOf = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
  await timeCommand(['backfill', '--home', home, '--from', dateOf(-90), '--to', dateOf(0), '--seed', '7']);
  const server = await serve(['--home', home]);
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    const firstCharts = [];
    for (let run = 0; run < OPENINGS; run++) firstCharts.push(await timeFirstChart(browser, server.url));
    print('page opened to first chart, cold', firstCharts, 's', '≤ 4 s');
    const repaints = await timeRepaints(browser, server.url);
    print('another branch or period repainted', repaints, 'ms', '≤ 300 ms');
    console.log(`  95 % of ${repaints.length} repaints within ${quantile(repaints, 0.95).toFixed(0)} ms`);
  } finally {
    await browser.close();
    await server.stop();
    await rm(home, { recursive: true, force: true });
  }
}

/** Opens the page in a browser context of its own, with an empty cache. @returns {Promise<number>} seconds */
async function timeFirstChart(browser, url) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/?page=footfall`);
  const mark = await page.waitForFunction(() => performance.getEntriesByName('affluence:first-chart')[0]?.startTime);
  const milliseconds = await mark.jsonValue();
  await context.close();
  return milliseconds / 1000;
}

/** Changes branch and period through the page's own controls. @returns {Promise<number[]>} milliseconds until all charts show it */
async function timeRepaints(browser, url) {
  const page = await browser.newPage();
  await page.goto(`${url}/?page=footfall`);
  await page.waitForFunction(() => performance.getEntriesByName('affluence:first-chart').length > 0);
  const branches = await branchIds(page);
  const repaints = [];
  for (let change = 0; change < CHANGES; change++) {
    await page.evaluate(() => performance.clearMeasures('affluence:repaint'));
    await page.getByTestId('branch-picker').click();
    await page.locator(`[data-branch="${branches[change % branches.length]}"]`).click();
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => performance.getEntriesByName('affluence:repaint').length >= 2);
    repaints.push(
      await page.evaluate(() =>
        Math.max(...performance.getEntriesByName('affluence:repaint').map(({ duration }) => duration)),
      ),
    );
  }
  return repaints;
}

async function branchIds(page) {
  await page.getByTestId('branch-picker').click();
  const ids = await page
    .locator('[data-branch]')
    .evaluateAll((choices) => choices.map((choice) => choice.dataset.branch));
  await page.keyboard.press('Escape');
  return ids.filter((id) => id !== '*');
}
