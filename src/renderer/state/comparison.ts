import { addDays } from '../../shared/slots.ts';
import { type DateRange, lengthOf } from './period.ts';

/** What a period is held against: nothing, days before it, the year before, or another branch on the same days. */
export type Comparison = 'none' | 'before' | 'last-year' | { branch: string };

const PLAIN = ['none', 'before', 'last-year'] as const;
const BRANCH = /^branch:(.+)$/s;

/** The comparison as text for the address: `before`, `branch:CHY-1`. */
export const comparisonText = (comparison: Comparison): string =>
  typeof comparison === 'string' ? comparison : `branch:${comparison.branch}`;

/** The comparison that a text means, or null where it means none. */
export function readComparison(text: string | null): Comparison | null {
  const [, branch] = BRANCH.exec(text ?? '') ?? [];
  return PLAIN.find((one) => one === text) ?? (branch === undefined ? null : { branch });
}

/**
 * How many days before a period the days lie that it is held against: whole weeks, so that each weekday meets its like.
 * The days before start as late as they can; the year before is 52 weeks ago, or as many times 52 as the period is long.
 * 0 where it is held against another branch; null where against nothing.
 */
export function daysBack(comparison: Comparison, range: DateRange): number | null {
  const length = lengthOf(range);
  if (comparison === 'none') return null;
  if (comparison === 'before') return 7 * Math.ceil(length / 7);
  if (comparison === 'last-year') return 364 * Math.max(1, Math.ceil(length / 371));
  return 0;
}

/** The dates that a period is held against; null where it is held against none. */
export function comparedRange(comparison: Comparison, range: DateRange): DateRange | null {
  const back = daysBack(comparison, range);
  return back === null ? null : { from: addDays(range.from, -back), to: addDays(range.to, -back) };
}
