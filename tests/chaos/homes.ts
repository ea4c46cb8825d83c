import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { affluence, type Ended } from '../cli/affluence.ts';

/** A world small enough for many lakes of it. */
export const WORLD = ['--seed', '7', '--branches', '3'];

/** A folder of the test's own, gone when the test is. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'affluence-damage-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/** A copy of a home, to be damaged. */
export async function copyOf(home: string): Promise<string> {
  const copy = join(await temporaryFolder(), 'home');
  await cp(home, copy, { recursive: true });
  return copy;
}

/** Runs a command that must succeed. */
export async function succeed(...args: string[]): Promise<Ended> {
  const ended = await affluence(...args);
  expect(ended, ended.stderr).toMatchObject({ code: 0 });
  return ended;
}

/** What `check --json` says, and its exit code. */
export async function check(home: string): Promise<{
  code: number | null;
  sound: boolean;
  waiting_slots: number;
  findings: { where: string; problem: string; mend: string }[];
}> {
  const { code, stdout } = await affluence('check', '--home', home, '--json');
  return { code, ...JSON.parse(stdout) };
}

/** A command that could not do its work says so in sentences, not in a stack trace. */
export function expectSentence({ code, stderr }: Ended, sentence: RegExp): void {
  expect(stderr).toMatch(sentence);
  expect(stderr).not.toMatch(/unexpected|\n\s+at /);
  expect(code).toBe(1);
}
