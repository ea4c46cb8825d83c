import type { AppStatus } from '../../../shared/app-api.ts';
import { HOUR_MS } from '../../../shared/slots.ts';

/** How well the data is, worst first. */
export type Health = 'lost' | 'unreachable' | 'filling' | 'late' | 'ok';

/** Readings come hourly; one that is late by up to this many hours is nothing to look at. */
const MAX_HOURS_LATE = 2;

/** End of the latest hour in the lake, milliseconds UTC; null while there is none. */
export const dataEnd = ({ latest_slot }: AppStatus): number | null =>
  latest_slot === null ? null : Date.parse(latest_slot) + HOUR_MS;

/** Share of the hours since the lake's first one that are in the lake, 0 to 1; null while there is none. */
export function completeness({ first_slot, latest_slot_expected, slots_missing }: AppStatus): number | null {
  if (first_slot === null) return null;
  const hours = (Date.parse(latest_slot_expected) - Date.parse(first_slot)) / HOUR_MS + 1;
  return hours > 0 ? Math.max(0, 1 - slots_missing / hours) : null;
}

/** The one word that the dot in the header stands for. */
export function healthOf(status: AppStatus, connectionLost: boolean): Health {
  if (connectionLost) return 'lost';
  if (status.source.reachable === false) return 'unreachable';
  if (status.jobs.some(({ state, kind }) => state === 'running' && kind === 'backfill')) return 'filling';
  const end = dataEnd(status) ?? 0;
  const late = Date.parse(status.latest_slot_expected) + HOUR_MS - end;
  return late > MAX_HOURS_LATE * HOUR_MS ? 'late' : 'ok';
}
