import type { Branch } from '../../shared/branch.ts';
import { addDays, HOUR_MS, type SlotRange, slotOf, startOfLocalDate } from '../../shared/slots.ts';
import type { DataDecision } from './holding.ts';

/** A decision about hours of the lake: a name may stand in any, and an event changes none. */
export type HourDecision = Exclude<DataDecision, { kind: 'name' | 'event' }>;

export const isAboutHours = (made: DataDecision): made is HourDecision => made.kind !== 'name' && made.kind !== 'event';

/** The hours that a decision speaks of; none for a day of a branch that is no more in the registry. */
export function hoursOf(made: HourDecision, branches: readonly Branch[]): SlotRange {
  switch (made.kind) {
    case 'override':
      return { from: Date.parse(made.hour), to: Date.parse(made.hour) + HOUR_MS };
    case 'closed': {
      const zone = branches.find(({ id }) => id === made.branch_id)?.timezone;
      if (zone === undefined) return { from: 0, to: 0 };
      const end = startOfLocalDate(addDays(made.date, 1), zone);
      return { from: slotOf(startOfLocalDate(made.date, zone)), to: Math.ceil(end / HOUR_MS) * HOUR_MS };
    }
    default:
      return { from: Date.parse(made.from), to: Date.parse(made.to) };
  }
}
