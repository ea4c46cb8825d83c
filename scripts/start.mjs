/**
 * `npm start`: sets up what is missing, then opens the application in its window, or, where none can open, in the
 * browser, with one sentence why. Options after `--` go to the application: `npm start -- --home DIR`.
 */
import { runCli } from './cli.mjs';
import { endWithNpm } from './npm-parent.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint, say } from './setup/say.mjs';
import { findElectron } from './window/electron.mjs';
import { openWindow } from './window/open.mjs';
import { hasDefaultBrowser, reasonForNoWindow } from './window/reason.mjs';

const args = process.argv.slice(2);

endWithNpm();
await runEntryPoint(async () => {
  await ensureInstalled();
  await ensureBuilt();
  const asksForHelp = args.includes('--help') || args.includes('-h');
  if (asksForHelp) return runCli(['serve', ...args]);
  const result = await tryWindow();
  if ('code' in result) {
    process.exitCode = result.code;
    return;
  }
  say(`Opening in the browser instead of a window: ${result.reason}.`);
  await runCli(['serve', ...(hasDefaultBrowser(process) ? ['--open'] : []), ...args]);
});

/** @returns {Promise<{ code: number } | { reason: string }>} how the window ended, or why there was none */
async function tryWindow() {
  const { env, platform } = process;
  const reason = reasonForNoWindow({ env, platform, isRoot: process.getuid?.() === 0 });
  if (reason) return { reason };
  const electron = await findElectron({ now: Date.now(), insist: env.AFFLUENCE_HOST === 'window' });
  return 'path' in electron ? openWindow(electron.path, args) : electron;
}
