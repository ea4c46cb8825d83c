import type { Branch } from '../../shared/branch.ts';
import { FORECAST } from '../../shared/forecast-tables.ts';
import { addDays } from '../../shared/slots.ts';
import { type Database, literal } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { publish } from '../lake/publish.ts';
import { type Forecast, MODEL, type NetworkForecast } from './forecast.ts';
import { forecastFile } from './forecast-files.ts';
import { localSlots } from './local-slots.ts';
import { DAYS_AHEAD, type Network } from './series.ts';

/**
 * Writes forecasts into a new file of the lake; one that is there is never touched.
 *
 * @param madeAt milliseconds UTC
 * @param madeFrom the digest of all that it follows from
 * @returns the file, and its rows
 */
export async function storeForecast(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  network: Network,
  { hours, days, common }: NetworkForecast,
  { madeAt, madeFrom }: { madeAt: number; madeFrom: string },
): Promise<{ file: string; rows: number }> {
  const zones = new Map(branches.map(({ id, timezone }) => [id, timezone]));
  const firstDate = addDays(network.firstDate, network.days);
  const slotsOf = new Map([...new Set(zones.values())].map((zone) => [zone, localSlots(zone, firstDate, DAYS_AHEAD)]));
  const columns = FORECAST.columns.map(({ name, type }) => `"${name}" ${type}`).join(', ');
  await database.run(`CREATE OR REPLACE TEMP TABLE forecast_made (place INTEGER, slot BIGINT, ${columns})`);
  let rows = 0;
  await database.append('forecast_made', (appender) => {
    const add = (place: number, slot: number, one: Forecast) => {
      appender.appendInteger(place);
      appender.appendBigInt(BigInt(slot));
      appender.appendNull();
      appender.appendVarchar(network.branches[one.branch]?.id ?? '');
      appender.appendNull();
      appender.appendNull();
      if (one.hour === null) appender.appendNull();
      else appender.appendInteger(one.hour);
      for (const value of [one.p10, one.p50, one.p90, one.mean]) appender.appendDouble(Math.round(100 * value) / 100);
      appender.appendDouble(one.hour === null ? common.days : common.hours);
      if (one.hour === null) appender.appendNull();
      else appender.appendDouble(common.neighbours);
      appender.appendVarchar(MODEL);
      appender.endRow();
      rows++;
    };
    for (const one of [...hours, ...days]) {
      const slots = slotsOf.get(zones.get(network.branches[one.branch]?.id ?? '') ?? '');
      const day = one.day - network.days;
      if (one.hour !== null) for (const slot of slots?.get(24 * day + one.hour) ?? []) add(day, slot, one);
      else add(day, firstSlotOf(slots, day), one);
    }
  });
  const file = await forecastFile(layout, madeAt, madeFrom);
  await publish(
    database,
    layout,
    `SELECT make_timestamp(${madeAt * 1000}::BIGINT) AS made_at, branch_id, make_timestamp(slot * 1000) AS hour_utc,
       ${literal(firstDate)}::DATE + place AS local_date, local_hour, p10, p50, p90, mean, shared, neighbour, model
     FROM forecast_made ORDER BY branch_id, local_hour IS NULL, slot`,
    file,
  );
  await database.run('DROP TABLE forecast_made');
  return { file, rows };
}

function firstSlotOf(slots: ReadonlyMap<number, readonly number[]> | undefined, day: number): number {
  for (let hour = 24 * day; hour < 24 * day + 24; hour++) {
    const [slot] = slots?.get(hour) ?? [];
    if (slot !== undefined) return slot;
  }
  throw new RangeError(`Day ${day} has no hour in its time zone.`);
}
