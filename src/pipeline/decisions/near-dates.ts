import { daysBetween } from '../../shared/slots.ts';

/** Dates no further apart than this remake the same weeks anyway (what is usual is learnt from the 12 weeks before). */
const NEAR_DAYS = 98;
/** Dates made together make all weeks between them: no more than so many days at once. */
const MOST_DAYS = 366;

/** Splits dates, in order, into groups of near ones: a transformation makes every week from its first date to its last. */
export function nearDates(dates: readonly string[]): string[][] {
  const groups: string[][] = [];
  for (const date of dates) {
    const group = groups.at(-1);
    const [first] = group ?? [];
    const last = group?.at(-1);
    const isNear = first && last && daysBetween(last, date) <= NEAR_DAYS && daysBetween(first, date) < MOST_DAYS;
    if (group && isNear) group.push(date);
    else groups.push([date]);
  }
  return groups;
}
