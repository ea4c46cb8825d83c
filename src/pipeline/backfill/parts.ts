import type { Branch } from '../../shared/branch.ts';

/** The most dates that are made before they are shown. */
const MAX_PART_DATES = 31;
/** The most readings of a part, about: whoever wants to write in between waits for no more. */
const MAX_PART_READINGS = 400_000;

/**
 * Splits dates, in their order, into parts between which others may write and the page shows what is done.
 *
 * @param parts at least about so many, where there are as many dates
 */
export function* partsOf(dates: readonly string[], branches: readonly Branch[], parts: number): Generator<string[]> {
  const sensors = branches.reduce((count, branch) => count + branch.sensors.length, 0);
  const byReadings = Math.floor(MAX_PART_READINGS / Math.max(1, 24 * sensors));
  const size = Math.max(1, Math.min(MAX_PART_DATES, byReadings, Math.ceil(dates.length / parts)));
  for (let start = 0; start < dates.length; start += size) yield dates.slice(start, start + size);
}
