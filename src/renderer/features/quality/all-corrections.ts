import type { Correction } from '../../../shared/app-api.ts';
import { addDays, utcDateOf } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/** The app gives this many corrections at once, the newest first. */
export const MAX_AT_ONCE = 1_000;

/** Asked for this often at most: beyond, nobody reads them. */
const MAX_QUESTIONS = 5;

export interface AllCorrections {
  /** The newest first. */
  corrections: Correction[];
  /** First date from which on they are all there: that of the period, unless there were too many. */
  since: string;
}

/**
 * Asks for the corrections of a period until all are there: the newest, then those up to the oldest date among them, and
 * so on.
 */
export async function allCorrections(
  ask: (range: DateRange) => Promise<readonly Correction[]>,
  range: DateRange,
): Promise<AllCorrections> {
  const found = new Map<string, Correction>();
  let { to } = range;
  for (let question = 0; question < MAX_QUESTIONS; question++) {
    const answer = await ask({ from: range.from, to });
    for (const one of answer) {
      const key = JSON.stringify([one.branch_id, one.sensor_id, one.rule, one.from]);
      // One that goes on beyond the end of this question was told whole by the one before.
      if (!found.has(key)) found.set(key, one);
    }
    const oldest = answer.at(-1);
    if (answer.length < MAX_AT_ONCE || !oldest) return { corrections: newestFirst(found), since: range.from };
    // A local date is at most a day from the UTC date: one more, so that none is left out.
    const next = addDays(utcDateOf(Date.parse(oldest.to)), 2);
    if (next >= to) break;
    to = next;
  }
  return { corrections: newestFirst(found), since: to };
}

const newestFirst = (found: ReadonlyMap<string, Correction>): Correction[] =>
  [...found.values()].sort((a, b) => b.to.localeCompare(a.to) || b.from.localeCompare(a.from));
