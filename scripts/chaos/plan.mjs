import { randomOf } from './random.mjs';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** A year's end, a leap day and both changes of summer time follow, as far as a run reaches. */
const FIRST_DATE = Date.parse('2023-12-18T00:00:00Z');
const KINDS = /** @type {const} */ (['backfill', 'extract', 'transform', 'compaction', 'serve']);

/** Kills of one stretch of dates: one of each kind. */
export const KILLS_PER_STRETCH = KINDS.length;
const STRETCH_DAYS = 8;

/**
 * One command to be killed.
 *
 * @typedef {object} Step
 * @property {typeof KINDS[number]} kind
 * @property {string[]} args the command, without home and source
 * @property {string[]} [before] a command to run undisturbed first
 * @property {string} [date] the UTC date that it compacts
 * @property {'start' | 'lock' | 'first file' | 'last hour'} from what the kill is timed from: the command's start; the
 *   moment it has the home; the moment it begins its first file; the moment it has the 24th hour of its date
 * @property {number} share when it is killed, as a share of the time that usually passes from there to its end; over 1
 *   where the command may end first
 */

/** The slots that a run of so many kills is about. @param {number} kills */
export function rangeOf(kills) {
  const stretches = 1 + Math.ceil(kills / KILLS_PER_STRETCH);
  // The last date stays open: the range ends inside it.
  const to = FIRST_DATE + stretches * STRETCH_DAYS * DAY_MS - 9 * HOUR_MS;
  return { from: slot(FIRST_DATE), to: slot(to), days: stretches * STRETCH_DAYS };
}

/** Commands over the first stretch, run undisturbed to see how long each takes from each mark. @returns {Step[]} */
export function rehearsal() {
  const marks = /** @type {const} */ ([
    ['backfill', 'lock'],
    ['extract', 'lock'],
    ['transform', 'lock'],
    ['transform', 'first file'],
    ['compaction', 'last hour'],
  ]);
  return marks.map(([kind, from]) => ({ ...stepOf(randomOf('rehearsal', kind), kind, 0), from }));
}

/**
 * The command for a kill, by the seed alone.
 *
 * @param {number} seed
 * @param {number} kill which kill it is for, from 0
 * @param {number} attempt 0, or more where the commands before ended first
 * @returns {Step}
 */
export function stepFor(seed, kill, attempt) {
  const stretch = 1 + Math.floor(kill / KILLS_PER_STRETCH);
  const order = randomOf(seed, 'stretch', stretch).shuffled(KINDS);
  const random = randomOf(seed, 'kill', kill, attempt);
  // Asking and making again always have something to do.
  const again = attempt % 2 === 1 ? 'transform' : 'extract';
  const kind = attempt === 0 ? order[kill % KILLS_PER_STRETCH] : again;
  return stepOf(random, kind, stretch);
}

/** @returns {Step} */
function stepOf(random, kind, stretch) {
  const start = FIRST_DATE + stretch * STRETCH_DAYS * DAY_MS;
  // The stretch's last date is left to the compaction.
  const days = STRETCH_DAYS - 1;
  const share = random.next() * 1.05;
  const from = random.next() < 0.15 ? 'start' : 'lock';
  const range = (first, last) => ['--from', slot(first), '--to', slot(last)];
  const someDays = () => {
    const first = random.whole(0, days - 4);
    return [start + first * DAY_MS, start + random.whole(first + 3, days) * DAY_MS];
  };
  switch (kind) {
    case 'compaction': {
      const date = start + days * DAY_MS;
      const whole = range(date, date + DAY_MS);
      const before = ['extract', ...range(date + HOUR_MS * random.whole(10, 18), date + 23 * HOUR_MS)];
      return { kind, args: ['extract', ...whole], before, date: slot(date).slice(0, 10), from: 'last hour', share };
    }
    case 'extract': {
      const first = start + HOUR_MS * random.whole(0, (days - 2) * 24);
      const last = Math.min(first + HOUR_MS * random.whole(12, 60), start + days * DAY_MS);
      return { kind, args: ['extract', ...range(first, last)], from, share };
    }
    case 'serve': {
      // It opens the page before it fills gaps.
      const now = slot(start + HOUR_MS * random.whole(2 * 24, days * 24 - 12)).replace('Z', '');
      return { kind, args: ['serve', '--port', '0', '--clock', now, '--speed', '7200'], from, share: 2 * share };
    }
    // Short as it is, the time in which its files appear is what could leave the lake half made.
    case 'transform':
      return {
        kind,
        args: ['transform', ...range(...someDays())],
        from: random.next() < 0.6 ? 'first file' : from,
        share,
      };
    default:
      return { kind, args: [kind, ...range(...someDays())], from, share };
  }
}

const slot = (instant) => `${new Date(instant).toISOString().slice(0, 13)}:00Z`;
