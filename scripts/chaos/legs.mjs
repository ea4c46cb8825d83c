import { setTimeout as sleep } from 'node:timers/promises';
import { lockOwner, rawFilesOn, stagedFiles } from './home-files.mjs';

const LOOK_EVERY_MS = 1;

/**
 * How long commands take, from a mark to their end, as measured while they run: what the instants of the kills are
 * drawn from.
 */
export class Legs {
  /** @type {Map<string, number>} milliseconds */
  #measured = new Map();

  /** @param {import('./plan.mjs').Step} step  @returns {number} milliseconds from the step's mark to its kill */
  delayOf({ kind, from, share }) {
    // What serves never ends by itself: it fills gaps as a backfill does, then goes on.
    const like = kind === 'serve' ? 'backfill' : kind;
    return share * (this.#measured.get(`${like} from ${from}`) ?? 0);
  }

  /** Takes in how long it took from a mark to the end. @param {string} kind @param {string} from @param {number} ms */
  learn(kind, from, ms) {
    const key = `${kind} from ${from}`;
    const before = this.#measured.get(key) ?? ms;
    // Of the commands to be killed just the quick ones reach their end: taken at their word, the kills would all come early.
    this.#measured.set(key, ms > before ? ms : (3 * before + ms) / 4);
  }
}

/**
 * Waits for the mark that a step is timed from.
 *
 * @param {import('./plan.mjs').Step} step
 * @param {{ home: string, pid: number, signal: AbortSignal }} running
 */
export async function untilMark({ from, date }, { home, pid, signal }) {
  const reached = {
    start: () => true,
    lock: () => lockOwner(home) === pid,
    'first file': () => lockOwner(home) === pid && stagedFiles(home).length > 0,
    'last hour': () => rawFilesOn(home, date).includes('h23.parquet'),
  }[from];
  while (!reached() && !signal.aborted) await sleep(LOOK_EVERY_MS);
}

/** Waits until a date's hour files are joined. @param {string} home @param {string} date @param {AbortSignal} signal */
export async function untilJoined(home, date, signal) {
  while (rawFilesOn(home, date).some((name) => name !== 'day.parquet') && !signal.aborted) await sleep(LOOK_EVERY_MS);
}
