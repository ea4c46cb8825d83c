import { spawn } from 'node:child_process';
import { runForeground } from '../cli.mjs';
import { root } from '../setup/places.mjs';

/**
 * Opens the application in Electron and stays with it until it ends.
 *
 * The shell sends one message once its window can open. A process that ends before that (no display server behind
 * DISPLAY, a library missing, a kernel that forbids its sandbox) means that Electron can't run here.
 *
 * @param {string} electron path of the binary
 * @param {string[]} args options of the application
 * @returns {Promise<{ code: number } | { reason: string }>} reason: why Electron can't run here, as a clause
 */
export async function openWindow(electron, args) {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const child = spawn(electron, [root, ...args], { env, stdio: ['ignore', 'inherit', 'pipe', 'ipc'] });
  let started = false;
  let held = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk) => {
    if (started) process.stderr.write(chunk);
    else held += chunk;
  });
  child.once('message', () => {
    started = true;
    process.stderr.write(held);
  });
  try {
    const code = await runForeground(child);
    return started || code === 130 || code === 143 ? { code } : { reason: `Electron could not start here${why(held)}` };
  } catch (error) {
    return { reason: `Electron could not start here: ${error.message}` };
  }
}

/** The line of Chromium's output that says what was missing, where one does. */
function why(output) {
  const line = output.split('\n').find((text) => /FATAL|error while loading|Missing X server/.test(text));
  return line ? `: ${line.replace(/^\[[^\]]*\]\s*/, '').trim()}` : '';
}
