import type { Branch } from '../../shared/branch.ts';

/** How much of the lake is made in one go, about. */
export interface PartSize {
  dates: number;
  readings: number;
}

/** Small enough that whoever wants to write in between does not wait, and that the page shows what is done. */
const PATIENT: PartSize = { dates: 31, readings: 400_000 };

/** As much as memory allows for: what is usual is learnt anew around every part. */
export const THOROUGH: PartSize = { dates: 366, readings: 1_500_000 };

/** Weeks are cleaned whole: in smaller parts the same ones would be made again and again. */
const FEWEST_DATES = 7;

/**
 * Splits dates, in their order, into parts between which others may write and the page shows what is done.
 *
 * @param parts at least about so many, where there are weeks enough
 */
export function* partsOf(
  dates: readonly string[],
  branches: readonly Branch[],
  parts: number,
  most: PartSize = PATIENT,
): Generator<string[]> {
  const sensors = branches.reduce((count, branch) => count + branch.sensors.length, 0);
  const byReadings = Math.floor(most.readings / Math.max(1, 24 * sensors));
  const wanted = Math.max(FEWEST_DATES, Math.ceil(dates.length / parts));
  const size = Math.max(1, Math.min(most.dates, byReadings, wanted));
  for (let start = 0; start < dates.length; start += size) yield dates.slice(start, start + size);
}
