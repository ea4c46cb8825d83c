/** Runs the built command line for the benches and the screenshots. */
import { spawn } from 'node:child_process';
import { inRoot } from './setup/places.mjs';

const CLI = inRoot('out', 'main', 'cli.js');

/**
 * Runs a command to its end and gives how long it took, start of its process included.
 *
 * @param {readonly string[]} args
 * @returns {Promise<number>} seconds
 */
export async function timeCommand(args) {
  const started = performance.now();
  const child = spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const code = await new Promise((end) => child.on('close', end));
  if (code !== 0) throw new Error(`affluence ${args.join(' ')} ended with ${code}: ${stderr}`);
  return (performance.now() - started) / 1000;
}

/**
 * Starts `affluence serve` and waits for its URL.
 *
 * @param {readonly string[]} args
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function serve(args) {
  const child = spawn(process.execPath, [CLI, 'serve', '--port', '0', '--json', ...args], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const ended = new Promise((end) => child.on('close', end));
  const line = await new Promise((resolve, reject) => {
    child.stdout.once('data', (chunk) => resolve(String(chunk)));
    child.on('close', () => reject(new Error('affluence serve ended before it served')));
  });
  return {
    url: JSON.parse(line).url,
    async stop() {
      child.kill('SIGINT');
      await ended;
    },
  };
}
