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
const SHOWN = 'period=2026-09-28..2026-10-25';

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
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    args: ['--no-sandbox', '--disable-background-networking'],
  });
  try {
    for (const [lang, theme] of [
      ['fr', 'light'],
      ['fr', 'dark'],
      ['en', 'light'],
      ['en', 'dark'],
    ]) {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, deviceScaleFactor: 1 });
      await page.goto(`${server.url}/?${SHOWN}&lang=${lang}&theme=${theme}`);
      await page.waitForFunction(() => performance.getEntriesByName('affluence:first-chart').length > 0);
      await page.waitForLoadState('networkidle');
      const name = `footfall-${lang}-${theme}.png`;
      await page.screenshot({ path: join(folder, name) });
      say(`docs/screenshots/${name}`);
      await page.close();
    }
  } finally {
    await browser.close();
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  }
});

/** Waits until the server has caught up: pictures are of a quiet application. @param {string} url */
async function untilIdle(url) {
  for (;;) {
    const { slots_missing, jobs } = await (await fetch(`${url}/api/status`)).json();
    if (slots_missing === 0 && jobs.length > 0 && jobs.every(({ state }) => state !== 'running')) return;
    await new Promise((resume) => setTimeout(resume, 200));
  }
}
