/**
 * The page in a real browser over lakes of 40 × 1 year, 200 × 10 and 2,000 × 2 (`npm run bench page 200x10` takes one of
 * them): first chart of a first and of a second opening, charts painted after another choice, and memory after 200 choices.
 */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { serve } from '../scripts/serve.mjs';
import { inRoot } from '../scripts/setup/places.mjs';
import { CLOCK, SIZES, withLakes } from './big-lakes.mjs';
import { choices } from './choices.mjs';
import { print, quantile } from './figures.mjs';
import { withBrowser } from './visitor.mjs';

const OPENINGS = 5;
const CHANGES = 200;
const LOOKED_AT_MS = 6_000;

export async function benchPage() {
  await printScripts();
  const named = SIZES.filter(({ name }) => process.argv.includes(name));
  await withLakes(named.length > 0 ? named : SIZES, async ({ branches, years }, home) => {
    // Where no source answers, nothing is written while it is measured.
    const server = await serve(['--home', home, '--clock', CLOCK, '--source', 'http://127.0.0.1:9']);
    try {
      console.log(`\n${branches} branches × ${years} years`);
      await quiet(server.url);
      await benchOpenings(server.url);
      await benchChanges(server.url, await choices(home, CHANGES));
    } finally {
      await server.stop();
    }
  });
}

/** Ends what the application does of itself after a start, such as a forecast: the page is measured, not what runs beside it. */
async function quiet(url) {
  for (let calm = 0; calm < 5; ) {
    const { jobs } = await (await fetch(`${url}/api/status`)).json();
    const running = jobs.filter(({ state }) => state === 'running');
    for (const { id } of running)
      await fetch(`${url}/api/jobs/${id}/cancel`, { method: 'POST', headers: { origin: url } });
    calm = running.length === 0 ? calm + 1 : 0;
    await new Promise((next) => setTimeout(next, 1_000));
  }
}

/** What a browser must have before it can show anything but a chart. */
async function printScripts() {
  const assets = inRoot('out', 'renderer', 'assets');
  let bytes = 0;
  for (const file of await readdir(assets)) {
    const later = /^(plotly|ExplorePage|parquet-source)/.test(file);
    if (file.endsWith('.js') && !later) bytes += gzipSync(await readFile(join(assets, file))).byteLength;
  }
  console.log(`JavaScript before the charts, workers included: ${(bytes / 1e6).toFixed(2)} MB gzipped; target ≤ 1 MB`);
}

async function benchOpenings(url) {
  const [cold, warm] = [[], []];
  for (let run = 0; run < OPENINGS; run++) {
    await withBrowser(async ({ open, reopen }) => {
      const page = await open(`${url}/?page=footfall`);
      cold.push(await firstChart(page));
      // Nobody closes a page at the first sight of a chart; what it keeps for its next opening is written once it is at rest.
      await page.waitForTimeout(LOOKED_AT_MS);
      warm.push(await firstChart(await reopen(`${url}/?page=footfall`)));
    });
  }
  print('first chart, nothing in the cache', cold, 's', '≤ 3 s');
  print('first chart, second opening', warm, 's', '≤ 1 s');
}

/** Seconds from the address to the first chart with data. */
async function firstChart(page) {
  const mark = await page.waitForFunction(() => performance.getEntriesByName('affluence:first-chart')[0]?.startTime);
  return (await mark.jsonValue()) / 1000;
}

async function benchChanges(url, chosen) {
  await withBrowser(async ({ open, privateMemory, cpuSeconds }) => {
    const page = await open(`${url}/?page=footfall`);
    await firstChart(page);
    await page.waitForLoadState('networkidle').catch(() => undefined);
    const kinds = new Map();
    const all = [];
    const began = await cpuSeconds();
    for (const { kind, query } of chosen) {
      const took = await change(page, query);
      all.push(took);
      kinds.set(kind, [...(kinds.get(kind) ?? []), took]);
    }
    const cpu = ((await cpuSeconds()) - began) / CHANGES;
    print(
      'another branch or period, all charts painted',
      all,
      'ms',
      `95 % within 150 ms, here ${quantile(all, 0.95).toFixed(0)} ms`,
    );
    for (const [kind, times] of kinds) {
      console.log(
        `  ${kind}: 50 % within ${quantile(times, 0.5).toFixed(0)} ms, 95 % within ${quantile(times, 0.95).toFixed(0)} ms (${times.length})`,
      );
    }
    console.log(`  processor time in the page: ${(cpu * 1000).toFixed(0)} ms a change`);
    const memory = await privateMemory();
    console.log(
      `private memory of the page's process after ${CHANGES} changes: ${memory ?? 'unknown'} MB; target ≤ 500 MB`,
    );
  });
}

/** Milliseconds until every chart that follows the choice shows it. */
async function change(page, query) {
  await page.evaluate((search) => {
    performance.clearMeasures('affluence:repaint');
    history.pushState(null, '', search);
    dispatchEvent(new PopStateEvent('popstate'));
  }, query);
  return page.evaluate(async () => {
    const began = performance.now();
    let [painted, since] = [0, began];
    for (;;) {
      await new Promise((next) => setTimeout(next, 25));
      const measures = performance.getEntriesByName('affluence:repaint');
      if (measures.length !== painted) [painted, since] = [measures.length, performance.now()];
      const settled = painted >= 2 && performance.now() - since > 200;
      if (settled) return Math.max(...measures.map(({ duration }) => duration));
      if (performance.now() - began > 60_000) throw new Error(`not painted: ${location.search}`);
    }
  });
}
