import { minuteOf } from '../../shared/clock-time.ts';
import type { StaffSlot, StaffTotals } from '../../shared/staffing.ts';
import { SKILLS, type StaffNeeds } from '../../shared/staffing-settings.ts';

/**
 * Half hours added up: hours of people, and waits as a visitor meets them, each weighted by who comes. Somebody who is more
 * than needed at one service doesn't make up for somebody who is missing at the other.
 */
export function totalsOf(slots: readonly StaffSlot[], needs: StaffNeeds): StaffTotals {
  const sums = { visitors: 0, needed: 0, careful: 0, planned: 0, short: 0, carefulShort: 0, idle: 0 };
  let [wait, within, busy] = [0, 0, 0];
  for (const slot of slots) {
    const hours = (minuteOf(slot.to) - minuteOf(slot.from)) / 60;
    for (const skill of SKILLS) {
      const { usual, careful, planned, ...state } = slot[skill];
      const visitors = slot.visitors.usual * needs[skill].share;
      sums.visitors += visitors;
      sums.needed += hours * usual.people;
      sums.careful += hours * careful.people;
      sums.planned += hours * planned;
      sums.short += hours * Math.max(0, usual.people - planned);
      sums.carefulShort += hours * Math.max(0, careful.people - planned);
      sums.idle += hours * Math.max(0, planned - usual.people);
      // Where nobody comes, nobody waits, however long the line would be.
      if (visitors > 0) wait += visitors * (state.wait ?? Number.POSITIVE_INFINITY);
      within += visitors * state.within;
      busy += hours * planned * state.occupancy;
    }
  }
  return {
    visitors: sums.visitors,
    needed_hours: sums.needed,
    careful_hours: sums.careful,
    planned_hours: sums.planned,
    short_hours: sums.short,
    careful_short_hours: sums.carefulShort,
    idle_hours: sums.idle,
    wait: sums.visitors === 0 ? 0 : Number.isFinite(wait) ? wait / sums.visitors : null,
    within: sums.visitors === 0 ? 1 : Math.min(1, within / sums.visitors),
    occupancy: sums.planned === 0 ? 0 : Math.min(1, busy / sums.planned),
  };
}
