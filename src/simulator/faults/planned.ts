import type { Branch } from '../../shared/branch.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import type { FaultEvent, FaultOf } from './fault-of.ts';
import type { FaultSettings } from './settings.ts';

/** Lays planned faults of sensors over drawn ones; of several for the same hour, the first counts. */
export function withPlanned(
  drawn: FaultOf,
  { dead_sensors, planned }: Pick<FaultSettings, 'dead_sensors' | 'planned'>,
  branches: readonly Branch[],
): FaultOf {
  const plans = [...dead_sensors, ...planned];
  if (plans.length === 0) return drawn;
  const eventsOf = new Map<string, readonly FaultEvent[]>();
  for (const { sensor, from, to, fault } of plans) {
    const event = { fault, bits: 0, start: Date.parse(from) / HOUR_MS, end: Date.parse(to) / HOUR_MS };
    eventsOf.set(sensor, [...(eventsOf.get(sensor) ?? []), event]);
  }
  const events = branches.map(({ sensors }) => sensors.map(({ id }) => eventsOf.get(id) ?? []));
  return (branch, door, hour) =>
    events[branch]?.[door]?.find(({ start, end }) => hour >= start && hour < end) ?? drawn(branch, door, hour);
}
