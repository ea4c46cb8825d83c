import { ratesOf } from '../rates.mjs';
import { bestThreshold } from './best-rate.mjs';
import { deadSuspicion, spikeSuspicion, stuckSuspicion } from './suspicion.mjs';

/** Doors with fewer expected visitors per hour than this are quiet. */
const QUIET = 5;

/** @typedef {import('./suspicion.mjs').Hour & { seed: number, sensor_id: string, early: boolean, fault: string | null, big: boolean | null }} Seen */

/** The faults whose finding chance may forbid. `class`: as in the table of faults. */
const LIMITED = [
  { class: 'dead: dead_zero', fault: 'dead_zero', suspicion: deadSuspicion },
  { class: 'stuck', fault: 'stuck', suspicion: stuckSuspicion },
  {
    class: 'spike ≥ ×5',
    fault: 'spike',
    suspicion: (/** @type {Seen[]} */ hours, /** @type {number} */ rate) =>
      hours.map((hour) => (hour.is_open ? spikeSuspicion(hour, rate) : 0)),
  },
];

/**
 * What could be found at best: by an oracle that knows the mean and the scatter of each door's count, the true counts of
 * the other doors, how often and how long such faults come, that no other fault is about, and the best threshold
 * afterwards. What it misses, chance hides.
 *
 * @param {import('../scorebook.mjs').Scorebook} book
 * @param {string} preset
 * @returns {Promise<{ class: string, doors: string, readings: number, found: number, false_alarms: number, f1: number | null }[]>}
 *   none for real counts, of which nobody knows what they were drawn around
 */
export async function limitsOf(book, preset) {
  await book.set({ oracle_preset: preset });
  const rows = /** @type {Seen[]} */ (/** @type {unknown} */ (await book.rows('oracle')));
  if (rows.length === 0) return [];
  const sensors = bySensor(rows);
  return LIMITED.flatMap(({ class: name, fault, suspicion }) => {
    const rate = rows.filter((row) => row.fault === fault).length / rows.length;
    const judged = sensors.flatMap((hours) => {
      // Another of the faults in question is out of the question here.
      const seen = hours.map((hour) => (hour.fault === null || hour.fault === fault ? hour : { ...hour, sent: null }));
      const suspicions = suspicion(seen, rate);
      return seen.flatMap((hour, i) => {
        const neutral = fault === 'spike' && hour.fault === fault && !hour.big;
        const counts = hour.is_open && !hour.early && hour.sent !== null && !neutral;
        return counts ? [{ suspicion: suspicions[i], member: hour.fault === fault, quiet: hour.mean < QUIET }] : [];
      });
    });
    const groups = [
      { doors: 'all', readings: judged },
      { doors: `with fewer than ${QUIET} visitors an hour`, readings: judged.filter(({ quiet }) => quiet) },
      { doors: 'the others', readings: judged.filter(({ quiet }) => !quiet) },
    ];
    return groups.map(({ doors, readings }) => {
      const best = bestThreshold(readings);
      return { class: name, doors, ...best, ...ratesOf(best) };
    });
  });
}

/** @param {Seen[]} rows */
function bySensor(rows) {
  /** @type {Map<string, Seen[]>} */
  const sensors = new Map();
  for (const row of rows) {
    const sensor = `${row.seed} ${row.sensor_id}`;
    const hours = sensors.get(sensor);
    if (hours) hours.push(row);
    else sensors.set(sensor, [row]);
  }
  return [...sensors.values()];
}
