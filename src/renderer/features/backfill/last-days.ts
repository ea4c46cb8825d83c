import { addDays } from '../../../shared/slots.ts';
import type { DateRange } from '../../state/period.ts';

/** Days that the first filling gets. */
const FIRST_DAYS = 90;

/** The last 90 days up to and including today, by the app's clock (UTC; hours that are not over are left out by the app). */
export function lastDays(now: string | undefined): DateRange {
  const today = (now ?? new Date().toISOString()).slice(0, 10);
  return { from: addDays(today, 1 - FIRST_DAYS), to: addDays(today, 1) };
}
