import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { onTestFinished } from 'vitest';

const CLI = resolve('out/main/cli.js');

/** What a command left behind. */
export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs the built command line to its end. */
export const affluence = (...args: string[]): Promise<Ended> => affluenceIn({}, ...args);

/** The same with further environment variables. */
export function affluenceIn(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ended> {
  const child = start(args, env);
  return new Promise((resolve, reject) => {
    let stdout = '';
    let stderr = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, stdout, stderr }));
  });
}

/** A command that serves. */
interface Serving {
  url: string;
  /** What it has said so far. */
  stderr(): string;
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts a command that serves (`serve` or `simulate`, given with --json) and waits for its URL; stopped with the test. */
export const affluenceServing = (...args: string[]): Promise<Serving> => affluenceServingIn({}, ...args);

/** The same with further environment variables. */
export async function affluenceServingIn(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Serving> {
  const child = start(args, env);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = (signal: NodeJS.Signals = 'SIGINT') => {
    child.kill(signal);
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  let stderr = '';
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (chunk) => resolve(String(chunk)));
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (code) => reject(new Error(`ended with ${code} before it served: ${stderr}`)));
  });
  return { url: (JSON.parse(line) as { url: string }).url, stderr: () => stderr, stop };
}

function start(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  if (!existsSync(CLI)) throw new Error('These tests run the built command line: run "npm run build" first.');
  return spawn(process.execPath, [CLI, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...env },
  });
}
