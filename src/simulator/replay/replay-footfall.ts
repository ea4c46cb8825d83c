import type { Branch } from '../../shared/branch.ts';
import { formatSlot, HOUR_MS } from '../../shared/slots.ts';
import type { Footfall } from '../world/footfall.ts';
import { localHourReader } from './local-hours.ts';
import { ReplayError, type ReplayTable } from './table.ts';

/** The counts of one door, by hour. */
interface DoorSeries {
  /** hours since 1970, UTC, rising */
  hours: Int32Array;
  counts: Float64Array;
}

/**
 * Real counts as footfall: gaps stay gaps.
 *
 * A local hour that happens twice (autumn) is the earlier one; where the file has it twice for a door, the first row is
 * the earlier and the second the later. A local hour that never happens (spring) stands for the first hour after it, if
 * the door has no row for that one; else its count is left out, as there is no hour it could stand for, and a note says
 * so.
 *
 * @param branches one per site of the table
 * @param doors per branch: places of its sensors in the table's doors
 * @throws ReplayError for an hour that a door has twice
 */
export function replayFootfall(
  table: ReplayTable,
  branches: readonly Branch[],
  doors: readonly (readonly number[])[],
  file: string,
  timeZone: string,
): { footfall: Footfall; notes: readonly string[] } {
  const rows = table.doors.map((): number[] => []);
  for (const [row, door] of table.door.entries()) rows[door]?.push(row);
  const meaning = localHourReader(timeZone);
  let allLeftOut = 0;
  const series = rows.map((rowsOfDoor, door) => {
    const { byHour, leftOut } = placeRows(table, rowsOfDoor, meaning, (hour) => {
      const site = table.sites[table.doors[door]?.site ?? -1] ?? '';
      throw new ReplayError(
        `${file} has the hour ${hour} more than once for "${site}": leave one row in, or name the column that tells its sensors apart.`,
      );
    });
    allLeftOut += leftOut;
    return seriesOf(byHour);
  });

  const footfall: Footfall = {
    branches,
    lastSlot: series.reduce((last, { hours }) => Math.max(last, hours.at(-1) ?? last), 0) * HOUR_MS,
    doorCounts(branch, slot) {
      const hour = slot / HOUR_MS;
      const counts = (doors[branch] ?? []).map((door) => countAt(series[door], hour));
      return counts.some((count) => count !== null) ? counts : null;
    },
  };
  return { footfall, notes: allLeftOut === 0 ? [] : [leftOutNote(allLeftOut, file, timeZone)] };
}

const leftOutNote = (rows: number, file: string, timeZone: string): string =>
  `${rows} ${rows === 1 ? 'row' : 'rows'} of ${file} left out: their local hour was skipped when clocks went forward in ${timeZone}, and the hour after it has a row of its own.`;

function placeRows(
  table: ReplayTable,
  rows: readonly number[],
  meaning: ReturnType<typeof localHourReader>,
  refuse: (hour: string) => never,
): { byHour: Map<number, number>; leftOut: number } {
  const byHour = new Map<number, number>();
  const skipped: { after: number; count: number }[] = [];
  const textOf = (hour: number) => formatSlot(hour * HOUR_MS).slice(0, 16);
  for (const row of rows) {
    const written = table.hour[row] ?? 0;
    const count = table.visitors[row] ?? 0;
    const is = table.utc[row] ? ({ kind: 'once', hour: written } as const) : meaning(written);
    if (is.kind === 'never') {
      skipped.push({ after: is.after, count });
    } else {
      const hour = is.kind === 'once' ? is.hour : byHour.has(is.earlier) ? is.later : is.earlier;
      if (byHour.has(hour)) refuse(textOf(written));
      byHour.set(hour, count);
    }
  }
  let leftOut = 0;
  for (const { after, count } of skipped) {
    if (byHour.has(after)) leftOut++;
    else byHour.set(after, count);
  }
  return { byHour, leftOut };
}

function seriesOf(byHour: ReadonlyMap<number, number>): DoorSeries {
  const hours = Int32Array.from(byHour.keys()).sort();
  return { hours, counts: Float64Array.from(hours, (hour) => byHour.get(hour) ?? 0) };
}

function countAt(series: DoorSeries | undefined, hour: number): number | null {
  if (!series) return null;
  const { hours, counts } = series;
  let low = 0;
  let high = hours.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((hours[middle] ?? 0) < hour) low = middle + 1;
    else high = middle;
  }
  return hours[low] === hour ? (counts[low] ?? null) : null;
}
