import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { say } from './say.mjs';

/**
 * Does `work` while holding a lock folder, so that of several processes one works and the others wait.
 * The folder holds one empty file per process at work, named by its id. Once all of them are gone (killed half-way),
 * the lock is taken over.
 *
 * @template T
 * @param {string} folder the lock; made and removed here
 * @param {string} doing what the holder does, for the one sentence a waiting process says: "builds Affluence"
 * @param {(join: (pid: number) => void) => Promise<T>} work is given a function that names a child as a holder too: it
 *   may outlive us if we are killed, and nobody must work beside it
 * @returns {Promise<T>}
 */
export async function withLock(folder, doing, work) {
  mkdirSync(dirname(folder), { recursive: true });
  const addHolder = (pid) => writeFileSync(join(folder, String(pid)), '');
  let told = false;
  while (!make(folder)) {
    const holders = holdersOf(folder);
    if (holders.length > 0 && !holders.some(lives)) {
      clear(folder, holders);
      continue;
    }
    if (!told) say(`Another process (${holders.join(', ')}) ${doing}; waiting for it…`);
    told = true;
    await sleep(200);
  }
  addHolder(process.pid);
  const release = () => rmSync(folder, { recursive: true, force: true });
  process.once('exit', release);
  try {
    return await work(addHolder);
  } finally {
    process.off('exit', release);
    release();
  }
}

/** @param {string} folder @returns {boolean} whether we made it: of several processes one does */
function make(folder) {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error.code === 'EEXIST') return false;
    throw error;
  }
}

/** @param {string} folder @returns {number[]} process ids, sorted; none while the holder has only just made it */
function holdersOf(folder) {
  try {
    return readdirSync(folder).map(Number).sort();
  } catch {
    return [];
  }
}

/** Whether a process exists. Our own id in a lock we don't hold is that of an earlier process, as after a restart. */
function lives(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Removes the lock of dead holders: moved aside first, so that a lock taken anew in between is noticed and put back. */
function clear(folder, dead) {
  const aside = `${folder}.${process.pid}`;
  try {
    renameSync(folder, aside);
    if (String(holdersOf(aside)) === String(dead)) rmSync(aside, { recursive: true, force: true });
    else renameSync(aside, folder);
  } catch {
    // Another waiter was quicker; the next turn sees what it left.
  }
}
