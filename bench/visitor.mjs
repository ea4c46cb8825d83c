/** A browser with a profile of its own, which keeps what it fetched from one opening to the next, as a person's does. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright';
import { ensureBrowser } from '../scripts/browser.mjs';

/**
 * @typedef {object} Visitor
 * @property {(url: string) => Promise<import('playwright').Page>} open
 * @property {(url: string) => Promise<import('playwright').Page>} reopen after the browser was closed and started again
 * @property {() => Promise<number | null>} privateMemory MB that the page's process has for itself (its page, workers and
 *   WebAssembly; shared libraries left out), null where the system doesn't tell
 * @property {() => Promise<number>} cpuSeconds processor time of the page's process, workers included, so far
 */

/**
 * Lends a browser with an empty profile.
 *
 * @param {(visitor: Visitor) => Promise<void>} work
 */
export async function withBrowser(work) {
  const profile = await mkdtemp(join(tmpdir(), 'affluence-visitor-'));
  let context = await launch(profile);
  const open = async (url) => {
    const [page = await context.newPage()] = context.pages();
    await page.goto(url);
    return page;
  };
  try {
    await work({
      open,
      async reopen(url) {
        await context.close();
        context = await launch(profile);
        return open(url);
      },
      privateMemory: async () => privateMegabytes((await renderer(context)).id),
      cpuSeconds: async () => (await renderer(context)).cpuTime,
    });
  } finally {
    await context.close();
    await rm(profile, { recursive: true, force: true });
  }
}

const launch = async (profile) =>
  chromium.launchPersistentContext(profile, {
    executablePath: await ensureBrowser(),
    viewport: { width: 1440, height: 900 },
    args: ['--no-sandbox', '--disable-background-networking'],
  });

/** The process of the page: of all renderers, the one that worked most. */
async function renderer(context) {
  const session = await context.browser().newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const [busiest] = processInfo.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  return busiest;
}

async function privateMegabytes(pid) {
  const told = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => null);
  if (!told) return null;
  const kilobytes = [...told.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, size]) => sum + Number(size), 0);
  return Math.round(kilobytes / 1024);
}
