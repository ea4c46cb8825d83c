import type { Branch } from '../../shared/branch.ts';
import { HOUR_MS } from '../../shared/slots.ts';
import type { FaultEvent, FaultOf } from './fault-of.ts';
import type { FaultSettings } from './settings.ts';

/** Lays planned dead sensors over drawn faults. */
export function withPlannedDead(
  drawn: FaultOf,
  plans: FaultSettings['dead_sensors'],
  branches: readonly Branch[],
): FaultOf {
  if (plans.length === 0) return drawn;
  const eventsOf = new Map<string, readonly FaultEvent[]>();
  for (const { sensor, from, to, fault } of plans) {
    const event = { fault, bits: 0, start: Date.parse(from) / HOUR_MS, end: Date.parse(to) / HOUR_MS };
    eventsOf.set(sensor, [...(eventsOf.get(sensor) ?? []), event]);
  }
  const planned = branches.map(({ sensors }) => sensors.map(({ id }) => eventsOf.get(id) ?? []));
  return (branch, door, hour) =>
    planned[branch]?.[door]?.find(({ start, end }) => hour >= start && hour < end) ?? drawn(branch, door, hour);
}
