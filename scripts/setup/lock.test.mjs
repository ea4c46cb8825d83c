import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withLock } from './lock.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'affluence-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const lock = () => join(folder, 'lock');
/** The id of a process that has ended. */
const deadPid = () => spawnSync(process.execPath, ['--version']).pid;

test('processes work one after the other, never at once', async () => {
  const log = join(folder, 'log');
  const program = `
    import { appendFileSync } from 'node:fs';
    import { withLock } from ${JSON.stringify(new URL('lock.mjs', import.meta.url).href)};
    await withLock(${JSON.stringify(lock())}, 'works', async () => {
      appendFileSync(${JSON.stringify(log)}, 'in ');
      await new Promise((resolve) => setTimeout(resolve, 50));
      appendFileSync(${JSON.stringify(log)}, 'out ');
    });`;
  const children = Array.from({ length: 4 }, () =>
    spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'ignore' }),
  );
  await Promise.all(children.map((child) => once(child, 'exit')));
  expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4));
  expect(existsSync(lock())).toBe(false);
});

test('the lock of a process that was killed is taken over', async () => {
  mkdirSync(lock());
  writeFileSync(join(lock(), String(deadPid())), '');
  expect(await withLock(lock(), 'works', async () => 'done')).toBe('done');
});

test('a killed process’s child that still works is waited for', async () => {
  const child = spawn(process.execPath, ['--eval', 'setInterval(() => {}, 1000)']);
  mkdirSync(lock());
  writeFileSync(join(lock(), String(deadPid())), '');
  writeFileSync(join(lock(), String(child.pid)), '');
  let worked = false;
  const work = withLock(lock(), 'works', async () => {
    worked = true;
  });
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(worked).toBe(false);
  child.kill();
  await work;
  expect(worked).toBe(true);
});

test('work that fails gives the lock back', async () => {
  const failing = withLock(lock(), 'works', async () => {
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(existsSync(lock())).toBe(false);
});
