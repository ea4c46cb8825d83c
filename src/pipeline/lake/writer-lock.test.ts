import { spawnSync } from 'node:child_process';
import { readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { LakeError } from '../errors.ts';
import { temporaryFolder } from '../testing/lake.ts';
import { lockForWriting } from './writer-lock.ts';

it('lets one writer in, tells the next one who it is, and lets it in once the first has left', async () => {
  const home = await temporaryFolder();
  const lock = await lockForWriting(home);
  expect(await lock.isHeld()).toBe(true);
  await expect(lockForWriting(home)).rejects.toThrow(LakeError);
  await expect(lockForWriting(home)).rejects.toThrow(`process ${process.pid}`);
  await lock.release();
  expect(await lock.isHeld()).toBe(false);
  await (await lockForWriting(home)).release();
  expect(await readdir(home)).toEqual([]);
});

it('takes over the lock of a process that is gone', async () => {
  const home = await temporaryFolder();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(join(home, 'writer.lock'), JSON.stringify({ pid, token: 'gone' }));
  await (await lockForWriting(home)).release();
  expect(await readdir(home)).toEqual([]);
});

it('takes over a lock that nobody has touched for long, even if its process id lives again', async () => {
  const home = await temporaryFolder();
  const path = join(home, 'writer.lock');
  await writeFile(path, JSON.stringify({ pid: process.pid, token: 'old' }));
  await utimes(path, 1, 1);
  await (await lockForWriting(home)).release();
});

it('takes over soon from a process that was killed while it made the lock, or while it took one over', async () => {
  const home = await temporaryFolder();
  await writeFile(join(home, 'writer.lock'), '');
  await (await lockForWriting(home)).release();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  await writeFile(join(home, 'writer.lock'), JSON.stringify({ pid, token: 'gone' }));
  await writeFile(join(home, 'writer.lock.takeover'), '');
  await (await lockForWriting(home)).release();
  expect(await readdir(home)).toEqual([]);
}, 10_000);

it('lets just one of many in who find a dead lock at once', async () => {
  const home = await temporaryFolder();
  await writeFile(join(home, 'writer.lock'), '{"pid":0}');
  await utimes(join(home, 'writer.lock'), 1, 1);
  const results = await Promise.allSettled(Array.from({ length: 10 }, () => lockForWriting(home)));
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
});
