/**
 * Preloaded (`node --import`) into a process that runs the built desktop application, for the bench of the shell: the stand-in for
 * Electron's module, its windows pages in Chromium. Answers "opening" with how long things took, and whose processes run.
 */
import { openChromiumWindows } from './chromium-windows.ts';
import { standIn } from './electron-stand-in.ts';
import './register-stand-in.ts';

const windows = openChromiumWindows(standIn);
const { load } = standIn;
/** When the shell asked for its page, milliseconds since this process began. */
let askedAt = 0;
standIn.load = async (window, url) => {
  askedAt = performance.now();
  await load(window, url);
};

process.on('message', async (question: string) => {
  if (question !== 'opening') return;
  while (!standIn.windows[0]?.shown) await new Promise((resolve) => setTimeout(resolve, 10));
  const page = windows.page();
  await page.getByRole('heading', { level: 1 }).first().waitFor({ timeout: 120_000 });
  // Since the page was asked for, milliseconds.
  const times = await page.evaluate(() => ({
    painted: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0,
    usable: performance.now(),
  }));
  const session = await page.context().browser()?.newBrowserCDPSession();
  const processes = (await session?.send('SystemInfo.getProcessInfo'))?.processInfo ?? [];
  const renderers = processes.filter(({ type }) => type === 'renderer').sort((a, b) => b.cpuTime - a.cpuTime);
  process.send?.({ askedAt, ...times, page: renderers[0]?.id, pipeline: standIn.processes.at(-1)?.pid });
});
