import { DuckDBInstance } from '@duckdb/node-api';
import { medianOfCounts } from '../../src/pipeline/forecast/backtest/judge.ts';
import { calendarDays, weekdayOfDate } from '../../src/pipeline/forecast/calendar-days.ts';
import { localSlots } from '../../src/pipeline/forecast/local-slots.ts';
import { schoolZoneOf } from '../../src/pipeline/forecast/school-holidays.ts';
import { DAYS_AHEAD } from '../../src/pipeline/forecast/series.ts';
import { calendarOfZone } from '../../src/pipeline/forecast/zone-calendar.ts';
import { createWorld } from '../../src/simulator/world/world.ts';
import { SetupError } from '../setup/say.mjs';

/** @typedef {import('../../src/pipeline/forecast/series.ts').Network} Network */
/** @typedef {{ network: Network, allKnowing?: import('../../src/pipeline/forecast/backtest/backtest.ts').AllKnowing }} Judgeable */

const PARIS = 'Europe/Paris';

/**
 * A simulated world as perfect counters would have seen it, and what whoever knew all but chance would have said.
 *
 * @param {{ seed: number, branches: number, firstDate: string, days: number }} world
 * @returns {Judgeable}
 */
export function simulatedNetwork({ seed, branches, firstDate, days }) {
  const world = createWorld(seed, branches);
  const slots = [...localSlots(PARIS, firstDate, days + DAYS_AHEAD)];
  const calendars = new Map();
  const known = /** @type {Float32Array[]} */ ([]);
  const network = {
    firstDate,
    firstWeekday: weekdayOfDate(firstDate),
    days,
    branches: world.branches.map((branch, place) => {
      const zone = schoolZoneOf(branch.region);
      const key = `${branch.holidays} ${zone}`;
      if (!calendars.has(key))
        calendars.set(key, calendarDays(firstDate, days + DAYS_AHEAD, branch.holidays ?? null, zone));
      const series = emptySeries(branch.id, branch.type ?? 'other', days, calendars.get(key));
      const said = new Float32Array(24 * days).fill(Number.NaN);
      for (const [hour, [slot]] of slots) {
        const { mean, size } = world.expected(place, slot);
        const counts = mean > 0 ? world.doorCounts(place, slot) : null;
        if (!counts) continue;
        series.open[hour] = 1;
        if (hour >= 24 * days) continue;
        series.visitors[hour] = counts.reduce((/** @type {number} */ sum, count) => sum + (count ?? 0), 0);
        series.weight[hour] = 1;
        said[hour] = medianOfCounts(mean, size);
      }
      known.push(said);
      return series;
    }),
  };
  return { network, allKnowing: (branch, hour) => known[branch]?.[hour] ?? Number.NaN };
}

/**
 * Real counts as a network: sites that never close, with the public holidays of their time zone. Hours are local; of one
 * that happens twice in autumn, the mean.
 *
 * @param {{ file: string, zone: string, sites: 'all' | 'even' | 'odd' }} replay CSV with the columns branch, hour, visitors
 * @returns {Promise<Judgeable>}
 */
export async function replayedNetwork({ file, zone, sites }) {
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    const read = async (/** @type {string} */ sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS();
    const source = `read_csv('${file.replaceAll("'", "''")}', header = true, types = {'branch': 'VARCHAR', 'hour': 'TIMESTAMP', 'visitors': 'DOUBLE'})`;
    await connection.run(
      `CREATE TABLE counts AS SELECT branch, hour, avg(visitors) AS visitors FROM ${source} GROUP BY ALL`,
    );
    const [span] = await read(
      'SELECT min(hour)::DATE::VARCHAR AS first, max(hour)::DATE - min(hour)::DATE + 1 AS days FROM counts',
    );
    const firstDate = String(span?.first);
    const days = Number(span?.days);
    const calendar = calendarDays(firstDate, days + DAYS_AHEAD, calendarOfZone(zone), null);
    const names = (await read('SELECT DISTINCT branch FROM counts ORDER BY branch')).map(({ branch }) =>
      String(branch),
    );
    const chosen = names.filter((_, place) => sites === 'all' || (place % 2 === 0) === (sites === 'even'));
    const branches = new Map(chosen.map((name) => [name, emptySeries(name, 'other', days, calendar)]));
    const rows = await read(
      `SELECT branch, (24 * (hour::DATE - '${firstDate}'::DATE) + hour(hour))::INTEGER AS place, visitors FROM counts`,
    );
    for (const { branch, place, visitors } of rows) {
      const series = branches.get(String(branch));
      if (!series) continue;
      series.visitors[Number(place)] = Number(visitors);
      series.weight[Number(place)] = 1;
    }
    for (const series of branches.values()) series.open.fill(1);
    return { network: { firstDate, firstWeekday: weekdayOfDate(firstDate), days, branches: [...branches.values()] } };
  } catch (error) {
    throw new SetupError(`${file} can't be read: ${error instanceof Error ? error.message.split('\n')[0] : error}`);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** @param {string} id @param {string} type @param {number} days @param {import('../../src/pipeline/forecast/calendar-days.ts').CalendarDays} calendar */
const emptySeries = (id, type, days, calendar) => ({
  id,
  type,
  visitors: new Float32Array(24 * days).fill(Number.NaN),
  weight: new Float32Array(24 * days),
  open: new Uint8Array(24 * (days + DAYS_AHEAD)),
  planned: null,
  calendar,
});
