import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf, LakeError } from '../errors.ts';

const HEARTBEAT_MS = 2_000;
const DEAD_AFTER_MS = 15_000;

/**
 * Takes the one writer's place of a home: a file with its owner's process id, touched every two seconds.
 * A lock whose process is gone, or that nobody touched for 15 s, is taken over.
 *
 * @returns a function that gives the place back
 * @throws LakeError where another living process has it
 */
export async function lockForWriting(home: string): Promise<() => Promise<void>> {
  const path = join(home, 'writer.lock');
  const own = JSON.stringify({ pid: process.pid, token: randomUUID() });
  for (let attempt = 0; ; attempt++) {
    try {
      await writeFile(path, own, { flag: 'wx' });
      break;
    } catch (error) {
      if (codeOf(error) !== 'EEXIST') throw error;
      const holder = await readHolder(path);
      if (holder === null) continue;
      if (holder.alive || attempt > 20) {
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
  return async () => {
    clearInterval(heartbeat);
    if ((await readFile(path, 'utf8').catch(() => '')) === own) await rm(path, { force: true });
  };
}

interface Holder {
  pid: number;
  alive: boolean;
  text: string;
}

async function readHolder(path: string): Promise<Holder | null> {
  try {
    const [text, { mtimeMs }] = await Promise.all([readFile(path, 'utf8'), stat(path)]);
    const pid = Number(/"pid":(\d+)/.exec(text)?.[1] ?? 0);
    // A lock just made may still be empty: it counts as alive until it is old.
    const alive = Date.now() - mtimeMs < DEAD_AFTER_MS && (pid === 0 || isRunning(pid));
    return { pid, alive, text };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** Moves a dead lock aside; if a living one was taken its place meanwhile, that one is put back. */
async function removeDead(path: string, deadText: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) === deadText) await rm(aside, { force: true });
  else await rename(aside, path);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return codeOf(error) === 'EPERM';
  }
}
