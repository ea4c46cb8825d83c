import { spawn } from 'node:child_process';
import { nodePath } from '../setup/runtime.mjs';

/** Commands that run: none may outlive us. @type {Set<import('node:child_process').ChildProcess>} */
const living = new Set();
process.on('exit', () => {
  for (const child of living) child.kill('SIGKILL');
});

/**
 * How a command ended.
 *
 * @typedef {{ code: number | null, signal: NodeJS.Signals | null, stdout: string, stderr: string }} Ended
 */

/**
 * Starts a command of the built command line as a process of its own.
 *
 * @param {string} script the built command line
 * @param {readonly string[]} args
 */
export function startCommand(script, args) {
  const child = spawn(nodePath(), [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  living.add(child);
  const said = { stdout: '', stderr: '' };
  for (const stream of /** @type {const} */ (['stdout', 'stderr'])) {
    child[stream].setEncoding('utf8').on('data', (chunk) => {
      said[stream] += chunk;
    });
  }
  /** @type {Promise<Ended>} */
  const ended = new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      living.delete(child);
      resolve({ code, signal, ...said });
    });
  });
  return {
    pid: child.pid,
    ended,
    kill: (/** @type {NodeJS.Signals} */ signal) => child.kill(signal),
    /** The first line of its results, as commands that serve print their URL. */
    firstLine: new Promise((resolve, reject) => {
      child.stdout.once('data', (chunk) => resolve(String(chunk)));
      ended.then(({ code, stderr }) => reject(new Error(`${args[0]} ended with ${code}: ${stderr}`)), reject);
    }).catch((error) => error),
  };
}

/** Runs a command to its end. @param {string} script @param {readonly string[]} args @returns {Promise<Ended>} */
export const runCommand = (script, args) => startCommand(script, args).ended;
