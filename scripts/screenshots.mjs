/**
 * `npm run screenshots`: pictures of every page of the real application for the README and docs/pages.md, made in a browser
 * over a lake that the real server fills from the embedded sensor API, on a Thursday at twenty past twelve.
 *
 * `npm run screenshots -- --into DIR --size 1920x1080` makes them elsewhere, in both languages and themes, to look at.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { inRoot } from './setup/places.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

const FROM = '2026-06-01';
const NOW = '2026-10-22T10:20';
const WORLD = ['--seed', '7', '--branches', '12'];

/** @typedef {import('playwright').Page} Page */

/** Each page's query, and what a person does before the picture is made. @type {Record<string, { query: string, act?: (page: Page) => Promise<void> }>} */
const PAGES = {
  overview: { query: '' },
  footfall: { query: 'page=footfall' },
  hours: { query: 'page=footfall', act: async (page) => page.mouse.wheel(0, 640) },
  story: { query: 'page=footfall' },
  forecast: { query: 'page=forecast' },
  staffing: {
    query: 'page=staffing',
    act: async (page) => {
      // The first look begins with the example; the others find it.
      const sample = page.getByTestId('staffing-sample');
      if (await sample.count()) await sample.click();
      await page.getByTestId('rota-sure').waitFor();
    },
  },
  alerts: { query: 'page=alerts' },
  quality: { query: 'page=quality' },
  explore: {
    query: 'page=explore',
    act: async (page) => {
      await page.locator('[data-testid^=sample-]').first().click();
      await page.getByTestId('explore-result').waitFor();
    },
  },
  pipeline: { query: 'page=pipeline' },
  settings: { query: 'page=settings' },
  report: { query: 'page=report' },
  palette: { query: 'page=footfall', act: async (page) => page.keyboard.press('Control+k') },
};

/** The looks that the documents show; all of them where the pictures are made to be looked at. */
const SHOWN = [
  ['fr', 'light'],
  ['en', 'dark'],
];
const ALL = [...SHOWN, ['fr', 'dark'], ['en', 'light']];

await runEntryPoint(async () => {
  const { values } = parseArgs({
    options: { into: { type: 'string' }, size: { type: 'string', default: '1280x800' } },
  });
  const [width = 1280, height = 800] = values.size.split('x').map(Number);
  const folder = values.into ? resolve(values.into) : inRoot('docs', 'screenshots');
  await ensureInstalled();
  await ensureBuilt();
  const { chromium } = await import('playwright');
  const { serve, timeCommand } = await import('./serve.mjs');
  const home = mkdtempSync(join(tmpdir(), 'affluence-screenshots-'));
  mkdirSync(folder, { recursive: true });
  await timeCommand(['backfill', '--home', home, '--from', FROM, '--to', `${NOW.slice(0, 13)}:00Z`, ...WORLD]);
  const server = await serve(['--home', home, '--clock', NOW, ...WORLD]);
  await untilIdle(server.url);
  PAGES.story.query += await mendedHour(server.url);
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    for (const [lang, theme] of values.into ? ALL : SHOWN) {
      for (const [name, { query, act }] of Object.entries(PAGES)) {
        const page = await browser.newPage({ viewport: { width, height }, timezoneId: 'Europe/Paris' });
        await page.goto(`${server.url}/?${query}&lang=${lang}&theme=${theme}`);
        await page.waitForFunction(isShown);
        await act?.(page);
        await page.waitForTimeout(300);
        await page.waitForFunction(isShown);
        await page.screenshot({ path: join(folder, `${name}-${lang}-${theme}.png`) });
        say(join(folder, `${name}-${lang}-${theme}.png`));
        await page.close();
      }
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

/** In the page: whether all that is on the screen has its answer, and its charts are drawn. */
function isShown() {
  /** @param {Element} element */
  const onScreen = (element) => {
    const { top, bottom, height } = element.getBoundingClientRect();
    return height > 0 && top < window.innerHeight && bottom > 0;
  };
  /** @param {string} selector */
  const all = (selector) => [...document.querySelectorAll(selector)].filter(onScreen);
  return (
    (document.querySelector('main h1')?.textContent ?? '').trim() !== '' &&
    all('.mantine-Skeleton-root, main [aria-busy=true]').length === 0 &&
    all('[data-testid=plot]').every((plot) => plot instanceof HTMLElement && plot.dataset.painted !== undefined)
  );
}

/** The address of the latest hour that a weak sensor cost a part of its visitors. @param {string} url */
async function mendedHour(url) {
  const answer = await fetch(`${url}/api/corrections?from=2026-09-28&to=2026-10-22`);
  const { corrections } = await answer.json();
  const { branch_id, to } = corrections.find(({ rule }) => rule === 'reduced') ?? corrections[0];
  const hour = new Date(Date.parse(to) - 3_600_000).toISOString().slice(0, 13);
  return `&branch=${branch_id}&story=hour:${hour}:${branch_id}`;
}

/** Waits until the server has caught up: pictures are of a quiet application. @param {string} url */
async function untilIdle(url) {
  for (;;) {
    const { slots_missing, jobs } = await (await fetch(`${url}/api/status`)).json();
    if (slots_missing === 0 && jobs.length > 0 && jobs.every(({ state }) => state !== 'running')) return;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}
