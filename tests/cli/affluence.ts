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
export function affluence(...args: string[]): Promise<Ended> {
  const child = start(args);
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

/** Starts a command that serves (`serve` or `simulate`, given with --json) and waits for its URL; stopped with the test. */
export async function affluenceServing(...args: string[]): Promise<{ url: string; stop(): Promise<number | null> }> {
  const child = start(args);
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  const stop = () => {
    child.kill('SIGINT');
    return ended;
  };
  onTestFinished(async () => void (await stop()));
  const line = await new Promise<string>((resolve, reject) => {
    let stderr = '';
    child.stdout?.once('data', (chunk) => resolve(String(chunk)));
    child.stderr?.on('data', (chunk) => {
      stderr += chunk;
    });
    child.on('close', (code) => reject(new Error(`ended with ${code} before it served: ${stderr}`)));
  });
  return { url: (JSON.parse(line) as { url: string }).url, stop };
}

function start(args: readonly string[]): ChildProcess {
  if (!existsSync(CLI)) throw new Error('These tests run the built command line: run "npm run build" first.');
  return spawn(process.execPath, [CLI, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
}
