import { addDays, DAY_MS, monthsBetween, startOfUtcDate } from '../../shared/slots.ts';
import { WEEKS_AHEAD, WEEKS_BACK } from '../clean/week.ts';

/** Which local weeks are cleaned because some UTC dates are made, and which ones they learn from. Dates are local. */
export interface Reach {
  /** Monday of the first week cleaned, and the Monday after the last */
  first: string;
  end: string;
  /** Monday of the first week looked at, and the Monday after the last */
  learnFrom: string;
  learnTo: string;
  /** UTC months that the cleaned weeks touch */
  months: string[];
}

/**
 * A week is judged by the {@link WEEKS_BACK} weeks before it and the {@link WEEKS_AHEAD} after it. So dates that changed
 * reach as far the other way; dates that are the same as before reach no further than their own weeks.
 *
 * @param made UTC dates to make, in order, at least one
 * @param changed those of them whose readings changed
 * @param held first and last UTC date that the lake has hours of, null without any: there is nothing to remake beyond
 */
export function reachOf(
  made: readonly string[],
  changed: readonly string[],
  held: { first: string; last: string } | null,
): Reach {
  // A UTC date reaches into the local dates before and after it.
  const own = { first: mondayOf(addDays(made[0] ?? '', -1)), last: mondayOf(addDays(made.at(-1) ?? '', 1)) };
  let { first, last } = own;
  const [firstChanged] = changed;
  const lastChanged = changed.at(-1);
  if (firstChanged && lastChanged) {
    const back = mondayOf(addDays(firstChanged, -1 - 7 * WEEKS_AHEAD));
    const ahead = mondayOf(addDays(lastChanged, 1 + 7 * WEEKS_BACK));
    if (held) {
      first = earlier(first, later(back, mondayOf(addDays(held.first, -1))));
      last = later(last, earlier(ahead, mondayOf(addDays(held.last, 1))));
    }
  }
  const end = addDays(last, 7);
  return {
    first,
    end,
    learnFrom: addDays(first, -7 * WEEKS_BACK),
    learnTo: addDays(end, 7 * WEEKS_AHEAD),
    months: monthsBetween(addDays(first, -1), addDays(end, 1)),
  };
}

/** The local Monday of a date's ISO week. */
export const mondayOf = (date: string): string => addDays(date, -((startOfUtcDate(date) / DAY_MS + 3) % 7));

/** Whole weeks from one Monday to another. */
export const weeksBetween = (from: string, to: string): number =>
  (startOfUtcDate(to) - startOfUtcDate(from)) / (7 * DAY_MS);

const earlier = (a: string, b: string): string => (a < b ? a : b);
const later = (a: string, b: string): string => (a > b ? a : b);
