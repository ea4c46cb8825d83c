import { randomUUID } from 'node:crypto';
import { readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { codeOf, LakeError } from '../errors.ts';

const HEARTBEAT_MS = 2_000;
const DEAD_AFTER_MS = 15_000;
/** Making a lock, or removing a dead one, takes less by far: whoever has not done it by then was killed over it. */
const MAKING_MS = 1_000;
const PAUSE_MS = 20;

/** The one writer's place of a home, taken. */
export interface WriterLock {
  /** Whether it still is ours: whoever found us asleep for long may have taken it over. */
  isHeld(): Promise<boolean>;
  /** Gives the place back. */
  release(): Promise<void>;
}

/**
 * Takes the one writer's place of a home: a file with its owner's process id, touched every two seconds.
 * A lock whose process is gone, or that nobody touched for 15 s, is taken over.
 *
 * @throws LakeError where another living process has it
 */
export async function lockForWriting(home: string): Promise<WriterLock> {
  const path = join(home, 'writer.lock');
  const own = JSON.stringify({ pid: process.pid, token: randomUUID() });
  for (;;) {
    try {
      await writeFile(path, own, { flag: 'wx' });
      // If we were held up over it, it may have been taken for dead.
      if ((await readFile(path, 'utf8').catch(() => '')) === own) break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = await readHolder(path);
      if (holder === null) continue;
      if (holder.making) {
        await setTimeout(PAUSE_MS);
        continue;
      }
      if (holder.alive) {
        throw new LakeError(
          `Another Affluence (process ${holder.pid}) is writing to ${home}. Let it finish or stop it, then try again; to work beside it, choose another --home.`,
        );
      }
      await removeDead(path, holder.text);
    }
  }
  const heartbeat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => {
      // The folder may be gone (a removed home, an unplugged disk): the next write says so.
    });
  }, HEARTBEAT_MS);
  heartbeat.unref();
  const isHeld = async () => (await readFile(path, 'utf8').catch(() => '')) === own;
  return {
    isHeld,
    async release() {
      clearInterval(heartbeat);
      if (await isHeld()) await rm(path, { force: true });
    },
  };
}

interface Holder {
  pid: number;
  /** It has not written its name yet. */
  making: boolean;
  alive: boolean;
  text: string;
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const pid = Number(/"pid":(\d+)/.exec(text)?.[1] ?? 0);
    const age = Date.now() - mtimeMs;
    return { pid, making: text === '' && age < MAKING_MS, alive: age < DEAD_AFTER_MS && isRunning(pid), text };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Removes a dead lock, one taker at a time, so that nobody removes the lock of whoever was faster. */
async function removeDead(path: string, deadText: string): Promise<void> {
  const takeover = `${path}.takeover`;
  try {
    await writeFile(takeover, '', { flag: 'wx' });
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
    const taken = await stat(takeover).catch(() => null);
    if (taken && Date.now() - taken.mtimeMs > MAKING_MS) await rm(takeover, { force: true });
    await setTimeout(PAUSE_MS);
    return;
  }
  try {
    if ((await readFile(path, 'utf8').catch(() => null)) === deadText) await rm(path, { force: true });
  } finally {
    await rm(takeover, { force: true });
  }
}

function isRunning(pid: number): boolean {
  // For the system, 0 is a group of processes.
  if (pid === 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
