import { type DuckDBAppender, DuckDBDataChunkWriter, type DuckDBValue } from '@duckdb/node-api';
import type { Branch } from '../../shared/branch.ts';
import { DOOR_RULES } from '../../shared/rules.ts';
import { type Database, listLiteral } from '../lake/database.ts';
import { cleanWeek } from './clean-week.ts';
import { interval80 } from './counts.ts';
import type { CleanWeek, DoorHour } from './found.ts';
import { networkLevels } from './network-level.ts';
import { type LoadedSheet, loadSheets } from './sheets.ts';
import { roughUsual } from './usual.ts';
import { HOURS_PER_WEEK, windowOf } from './week.ts';

/** Names of what DoorHour calls its quality, by their number in the tables found. */
const QUALITIES = ['measured', 'corrected', 'imputed', 'missing'] as const;

export interface WeeksToClean {
  /** local Monday of the first week held in table doors_window */
  firstMonday: string;
  /** how many weeks doors_window spans */
  weeks: number;
  /** the weeks to clean, places in those, half open */
  from: number;
  to: number;
}

/**
 * Cleans some weeks of the whole network from table doors_window, and makes two tables of what was found:
 *
 * - doors_found (branch, door: places in `branches`; slot: hours since 1970; visitors, expected, quality, rule, seen_share,
 *   log10_probability), one row per sensor and open hour;
 * - hours_found (branch, slot, visitors, visitors_low, visitors_high, imputed, expected, quality, rule, trusted: how many
 *   doors' readings were used), one row per branch and open hour.
 *
 * Table door_places (sensor_id, branch, door) says which sensor stands where; qualities and rules are numbers, named by tables
 * qualities and rules (number, name).
 */
export async function cleanHours(
  database: Database,
  branches: readonly Branch[],
  { firstMonday, weeks, from, to }: WeeksToClean,
): Promise<void> {
  const sheets = await loadSheets(database, branches, firstMonday, weeks);
  await database.run(`
    CREATE OR REPLACE TEMP TABLE doors_found (
      branch INTEGER, door INTEGER, slot INTEGER, visitors INTEGER, expected FLOAT, quality INTEGER, rule INTEGER,
      seen_share FLOAT, log10_probability FLOAT);
    CREATE OR REPLACE TEMP TABLE hours_found (
      branch INTEGER, slot INTEGER, visitors INTEGER, visitors_low INTEGER, visitors_high INTEGER, imputed INTEGER,
      expected FLOAT, quality INTEGER, rule INTEGER, trusted INTEGER);
    CREATE OR REPLACE TEMP TABLE qualities AS ${numbered(QUALITIES)};
    CREATE OR REPLACE TEMP TABLE rules AS ${numbered(DOOR_RULES)}`);
  for (let week = from; week < to; week++) {
    const window = windowOf(week, weeks);
    const rough = sheets.map((sheet) => sheet.doors.map((door) => roughUsual(sheet, door, window)));
    const levels = networkLevels(sheets, rough, window);
    const cleaned = sheets.map((sheet, place) =>
      cleanWeek(sheet, rough[place] ?? [], levels[place] as Float32Array, window, week),
    );
    await database.append('doors_found', (appender) => writeDoors(appender, sheets, cleaned, week));
    await database.append('hours_found', (appender) => writeHours(appender, sheets, cleaned, week));
  }
}

const numbered = (names: readonly string[]): string =>
  `SELECT unnest(range(${names.length}))::INTEGER AS number, unnest(${listLiteral(names)}) AS name`;

/** Orders what may be found about an hour's doors: the gravest rule speaks for the hour. */
const gravest = (rules: readonly (number | null)[]): number | null =>
  rules.reduce((worst, rule) => (rule === null ? worst : worst === null ? rule : Math.min(worst, rule)), null);

/** What is published about one door's hour: the cell's judgement with the reading of the slot. */
interface Slot {
  cell: number;
  slot: number;
  doors: readonly DoorHour[];
}

/** The open hours of a week: the cells, then the hours that came twice. */
function* openHours(sheet: LoadedSheet, { doors }: CleanWeek, week: number): Generator<Slot> {
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const cell = week * HOURS_PER_WEEK + hour;
    if (sheet.open[cell] !== 1) continue;
    yield { cell, slot: sheet.slots[cell] as number, doors: doors.map((hours) => hours[hour] as DoorHour) };
  }
  const again = new Map<number, typeof sheet.repeated>();
  for (const one of sheet.repeated) {
    if (Math.floor(one.cell / HOURS_PER_WEEK) === week) again.set(one.slot, [...(again.get(one.slot) ?? []), one]);
  }
  for (const [slot, ones] of again) {
    const cell = ones[0]?.cell ?? 0;
    yield {
      cell,
      slot,
      doors: doors.map((hours, door) => {
        const judged = hours[cell % HOURS_PER_WEEK] as DoorHour;
        const count = ones.find((one) => one.door === door)?.count ?? Number.NaN;
        return judged.quality === 'measured' && !Number.isNaN(count) ? { ...judged, visitors: count } : judged;
      }),
    };
  }
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);

function ruleNumber(sheet: LoadedSheet, door: number, cell: number, { rule }: DoorHour): number | null {
  if (rule === null) return null;
  if (rule === 'reading-missing' && sheet.unusable[door]?.[cell] === 1) return DOOR_RULES.indexOf('reading-unusable');
  return DOOR_RULES.indexOf(rule);
}

function writeDoors(
  appender: DuckDBAppender,
  sheets: readonly LoadedSheet[],
  cleaned: readonly CleanWeek[],
  week: number,
): void {
  const writer = DuckDBDataChunkWriter.forAppender<DuckDBValue>(appender);
  for (const [branch, sheet] of sheets.entries()) {
    for (const { cell, slot, doors } of openHours(sheet, cleaned[branch] as CleanWeek, week)) {
      for (const [door, said] of doors.entries()) {
        writer.appendRow([
          branch,
          door,
          slot,
          finite(said.visitors),
          finite(said.expected),
          QUALITIES.indexOf(said.quality),
          ruleNumber(sheet, door, cell, said),
          finite(said.seenShare),
          finite(said.log10Probability),
        ]);
      }
    }
  }
  writer.flush();
}

function writeHours(
  appender: DuckDBAppender,
  sheets: readonly LoadedSheet[],
  cleaned: readonly CleanWeek[],
  week: number,
): void {
  const writer = DuckDBDataChunkWriter.forAppender<DuckDBValue>(appender);
  for (const [branch, sheet] of sheets.entries()) {
    const { usual } = cleaned[branch] as CleanWeek;
    for (const { cell, slot, doors } of openHours(sheet, cleaned[branch] as CleanWeek, week)) {
      writer.appendRow([branch, slot, ...hourOf(sheet, cell, doors, usual[cell % HOURS_PER_WEEK] as number)]);
    }
  }
  writer.flush();
}

/** The branch's hour from its doors': sums, the interval of what was estimated, and the gravest rule. */
function hourOf(sheet: LoadedSheet, cell: number, doors: readonly DoorHour[], usual: number): (number | null)[] {
  const visitors = doors.reduce((sum, door) => sum + door.visitors, 0);
  const known = Number.isFinite(visitors);
  const estimated = doors.reduce((sum, door) => sum + door.estimated, 0);
  const imputed = Math.min(visitors, Math.round(estimated));
  const estimates = doors.some(({ variance }) => variance > 0);
  const { low, high } = interval80(
    estimated,
    doors.reduce((sum, door) => sum + door.variance, 0),
  );
  const worst = (quality: DoorHour['quality']) => doors.some((door) => door.quality === quality);
  const quality = !known ? 'missing' : worst('imputed') ? 'imputed' : worst('corrected') ? 'corrected' : 'measured';
  return [
    known ? visitors : null,
    known && estimates ? Math.max(0, visitors - imputed + low) : null,
    known && estimates ? visitors - imputed + high : null,
    known ? imputed : 0,
    finite(usual),
    QUALITIES.indexOf(quality),
    gravest(doors.map((door, place) => ruleNumber(sheet, place, cell, door))),
    doors.filter(({ quality }) => quality === 'measured' || quality === 'corrected').length,
  ];
}
