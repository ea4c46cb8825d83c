/**
 * `npm run screenshots`: pictures of the real application for the README and docs/screenshots, made in a browser over a
 * lake that the real server fills from the embedded sensor API.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { inRoot } from './setup/places.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

const FROM = '2026-07-20';
const TO = '2026-10-26';

const PERIOD = 'period=2026-09-28..2026-10-25';

/** What is shown of each page, and when it stands. */
const PAGES = {
  overview: {
    query: '',
    ready: () =>
      document.querySelector('[data-testid=overview-answer][data-answer]') !== null &&
      document.querySelector('[data-testid=looks][aria-busy=false] :is(li, p)') !== null,
  },
  footfall: {
    query: `page=footfall&${PERIOD}`,
    ready: () => document.querySelector('[data-testid=week-chart] [data-painted]') !== null,
  },
  story: {
    query: `page=footfall&${PERIOD}`,
    ready: () =>
      document.querySelector('[data-testid=week-chart] [data-painted]') !== null &&
      document.querySelector('[data-testid=story-value]') !== null,
  },
  quality: {
    query: `page=quality&${PERIOD}`,
    ready: () => document.querySelectorAll('[data-testid=sensor-strips], [data-testid=coverage-strips]').length === 2,
  },
  pipeline: {
    query: 'page=pipeline',
    ready: () => document.querySelectorAll('[role="grid"] [role="gridcell"], table td').length > 100,
  },
};

await runEntryPoint(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const { chromium } = await import('playwright');
  const { serve, timeCommand } = await import('./serve.mjs');
  const home = mkdtempSync(join(tmpdir(), 'affluence-screenshots-'));
  const folder = inRoot('docs', 'screenshots');
  mkdirSync(folder, { recursive: true });
  await timeCommand(['backfill', '--home', home, '--from', FROM, '--to', TO, '--seed', '7']);
  const server = await serve(['--home', home]);
  await untilIdle(server.url);
  PAGES.story.query += await mendedHour(server.url);
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    for (const theme of ['light', 'dark']) {
      for (const lang of ['fr', 'en']) {
        for (const [name, { query, ready }] of Object.entries(PAGES)) {
          const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
          await page.goto(`${server.url}/?${query}&lang=${lang}&theme=${theme}`);
          await page.waitForFunction(ready);
          await page.waitForLoadState('networkidle');
          const file = `${name}-${lang}-${theme}.png`;
          await page.screenshot({ path: join(folder, file) });
          say(`docs/screenshots/${file}`);
          await page.close();
        }
      }
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

/** The address of the latest hour that a weak sensor cost a part of its visitors. @param {string} url */
async function mendedHour(url) {
  const answer = await fetch(`${url}/api/corrections?from=2026-09-28&to=2026-10-26`);
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
