import type { BackfillCommand, BackfillScope } from '../../../shared/app-api.ts';
import type { DateRange } from '../../state/period.ts';

/** The command for some dates: a plain date means the branches' local day, the hour of a UTC midnight the UTC one. */
export function commandOf(
  { from, to }: DateRange,
  scope: BackfillScope,
  utc: boolean,
): Omit<BackfillCommand, 'dry_run'> {
  const midnight = utc ? 'T00:00Z' : '';
  return { from: `${from}${midnight}`, to: `${to}${midnight}`, scope };
}
