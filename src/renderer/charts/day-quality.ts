import { MIN_DAY_COVERAGE } from '../../shared/lake-tables.ts';
import type { Day } from '../data/queries/daily-series.ts';

/** With fewer corrected hours than this share, a day has no ring: over many branches, a few hours always are. */
const RINGED_FROM = 0.05;

/** Whether so many hours of a counted day are missing that its sum falls short. */
export const isPartial = ({ state, hoursMissing, hoursOpen }: Day): boolean =>
  state === 'counted' && hoursMissing > (1 - MIN_DAY_COVERAGE) * hoursOpen;

/** Whether enough hours of a counted day were corrected to mark it; `corrected` is their share, by date. */
export const isCorrected = (
  { state, date }: Pick<Day, 'state' | 'date'>,
  corrected: ReadonlyMap<string, number>,
): boolean => state === 'counted' && (corrected.get(date) ?? 0) >= RINGED_FROM;
