import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { pathToFileURL } from 'node:url';
import { inRoot } from './setup/places.mjs';
import { hasBundledNode, isRecentEnough, nodePath } from './setup/runtime.mjs';

/**
 * Runs the built command line with these arguments: in this process where its Node will do, else on the Node of
 * node_modules, passing signals and the exit code on. Its results go to stdout untouched.
 *
 * @param {string[]} args
 */
export async function runCli(args) {
  const script = inRoot('out', 'main', 'cli.js');
  const signals = new URL('signals.mjs', import.meta.url).href;
  if (isRecentEnough() || !hasBundledNode()) {
    process.argv = [process.execPath, script, ...args];
    await import(signals);
    await import(pathToFileURL(script).href);
    return;
  }
  process.exitCode = await runForeground(
    spawn(nodePath(), ['--import', signals, script, ...args], { stdio: 'inherit' }),
  );
}

/**
 * Waits for a child that has the terminal, passing on the signals that would end us.
 *
 * @param {import('node:child_process').ChildProcess} child
 * @returns {Promise<number>} its exit code; 128 + n where signal n ended it, as shells have it
 */
export function runForeground(child) {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  }).finally(() => {
    for (const signal of signals) process.off(signal, forward);
  });
}
