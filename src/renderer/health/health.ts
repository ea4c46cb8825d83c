import type { AppStatus, Job } from '../../shared/app-api.ts';
import { HOUR_MS } from '../../shared/slots.ts';

/** How well the data is, worst first. */
export type Health = 'lost' | 'unreachable' | 'filling' | 'late' | 'failing' | 'gaps' | 'empty' | 'ok';

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

/** Hours that are over and lie behind the latest one in the lake; 0 while there is none. */
export function hoursLate(status: AppStatus): number {
  const end = dataEnd(status);
  return end === null ? 0 : Math.max(0, (Date.parse(status.latest_slot_expected) + HOUR_MS - end) / HOUR_MS);
}

/** The one word that the dot stands for. A backfill of old days never hides that the newest hours lack. */
export function healthOf(status: AppStatus, connectionLost: boolean): Health {
  if (connectionLost) return 'lost';
  if (status.source.reachable === false) return 'unreachable';
  const late = hoursLate(status) > MAX_HOURS_LATE;
  const filling = status.jobs.some((job) => isFilling(job) && (!late || reachesNewest(job, status)));
  if (filling) return 'filling';
  if (late) return 'late';
  if (status.jobs.find(({ state }) => state !== 'running')?.state === 'failed') return 'failing';
  // What lies behind the latest hour is merely due; what is missing before it is a gap.
  if (status.slots_missing > hoursLate(status)) return 'gaps';
  return status.latest_slot === null ? 'empty' : 'ok';
}

const isFilling = ({ kind, state }: Job): boolean => state === 'running' && kind === 'backfill';

const reachesNewest = ({ to }: Job, { latest_slot_expected }: AppStatus): boolean =>
  Date.parse(to) + MAX_HOURS_LATE * HOUR_MS > Date.parse(latest_slot_expected);
