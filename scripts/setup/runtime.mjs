import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, sep } from 'node:path';
import { inRoot } from './places.mjs';

/** Where the `node` package puts Node 24, the version that Electron embeds. */
const bundledNode = inRoot('node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** Whether the Node of the `node` package is there. */
export const hasBundledNode = () => existsSync(bundledNode);

/** Node 24 of the `node` package where it is installed, else the Node that runs this. */
export const nodePath = () => (hasBundledNode() ? bundledNode : process.execPath);

/** Whether this very process can run the application: Node 22.12 is the first that Electron's own tools accept. */
export function isRecentEnough(version = process.version) {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > 22 || (major === 22 && minor >= 12);
}

/** The environment without this project's node_modules/.bin on the PATH, for tools that must be the system's own. */
export function systemEnvironment(env = process.env) {
  const name = Object.keys(env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const ours = `${sep}node_modules${sep}.bin`;
  const path = (env[name] ?? '').split(delimiter).filter((entry) => !entry.endsWith(ours));
  return { ...env, [name]: path.join(delimiter) };
}

/**
 * Runs a command to its end and gives what it printed.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv, shown?: boolean, shell?: boolean, onStart?: (pid: number) => void }} [options]
 *   cwd: the project's root unless said; shown: its output goes to stderr as it comes; onStart is given its process id
 * @returns {Promise<{ code: number, output: string }>} code 127 where it could not be started at all
 */
export function run(command, args, { cwd = inRoot(), env = process.env, shown = false, shell = false, onStart } = {}) {
  return new Promise((resolve) => {
    const stdio = shown ? ['ignore', 2, 2] : ['ignore', 'pipe', 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, shell });
    if (child.pid) onStart?.(child.pid);
    let output = '';
    const collect = (chunk) => {
      output += chunk;
    };
    child.stdout?.setEncoding('utf8').on('data', collect);
    child.stderr?.setEncoding('utf8').on('data', collect);
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }));
    child.on('close', (code, signal) => resolve({ code: code ?? (signal === 'SIGINT' ? 130 : 1), output }));
  });
}
