import type { Branch } from '../../shared/branch.ts';
import { type Database, literal } from '../lake/database.ts';
import sheetRowsSql from '../sql/sheet-rows.sql?raw';
import { type BranchSheet, HOURS_PER_WEEK, hoursEverOpen } from './week.ts';

/** A branch's sheet with what is needed to write its hours back. */
export interface LoadedSheet extends BranchSheet {
  /** slot of each cell, in hours since 1970; −1 where nothing is held */
  slots: Int32Array;
  /** per door: 1 where a reading came but could not be used */
  unusable: readonly Uint8Array[];
  /** The second of two hours with the same local time, when clocks go back; its cell holds the first. */
  repeated: { door: number; cell: number; slot: number; count: number }[];
}

/**
 * Loads the sheets of a network from table doors_window (columns as DOORS up to visitors_raw, and `unusable`).
 *
 * Leaves table door_places (sensor_id, branch, door): where each sensor stands in the network.
 *
 * @param firstMonday local date of the sheets' first day
 * @param weeks how many weeks they hold
 */
export async function loadSheets(
  database: Database,
  branches: readonly Branch[],
  firstMonday: string,
  weeks: number,
): Promise<LoadedSheet[]> {
  const cells = weeks * HOURS_PER_WEEK;
  const sheets = branches.map(
    (branch): LoadedSheet => ({
      branchId: branch.id,
      kind: branch.type ?? '',
      region: branch.region ?? '',
      hours: [],
      doors: branch.sensors.map(({ id }) => ({ sensorId: id, counts: new Float32Array(cells).fill(Number.NaN) })),
      open: new Uint8Array(cells),
      trusted: new Uint8Array(cells),
      slots: new Int32Array(cells).fill(-1),
      unusable: branch.sensors.map(() => new Uint8Array(cells)),
      repeated: [],
    }),
  );
  await numberDoors(database, branches);
  await database.run(`SET VARIABLE first_monday = DATE ${literal(firstMonday)}`);
  await database.integerRows(sheetRowsSql, (row) => {
    const [branch = 0, door = 0, cell = 0, slot = 0, isOpen = 0, unusable = 0, count] = row;
    const sheet = sheets[branch ?? 0];
    if (sheet && cell !== null && slot !== null) {
      place(sheet, door ?? 0, cell, slot, isOpen === 1, unusable === 1, count ?? Number.NaN);
    }
  });
  await trust(database, sheets);
  return sheets.map((sheet) => ({ ...sheet, hours: hoursEverOpen(sheet.open) }));
}

function place(
  sheet: LoadedSheet,
  door: number,
  cell: number,
  slot: number,
  isOpen: boolean,
  unusable: boolean,
  count: number,
): void {
  const counts = sheet.doors[door]?.counts;
  if (!counts || cell < 0 || cell >= counts.length) return;
  const held = sheet.slots[cell] as number;
  if (held >= 0 && slot > held) {
    if (isOpen && !Number.isNaN(count)) sheet.repeated.push({ door, cell, slot, count });
    return;
  }
  if (held > slot) moveToRepeated(sheet, cell, held);
  sheet.slots[cell] = slot;
  counts[cell] = count;
  if (isOpen) sheet.open[cell] = 1;
  if (unusable) (sheet.unusable[door] as Uint8Array)[cell] = 1;
}

/** The later of two hours came first: it gives the cell to the earlier one. */
function moveToRepeated(sheet: LoadedSheet, cell: number, slot: number): void {
  for (const [door, { counts }] of sheet.doors.entries()) {
    const count = counts[cell] as number;
    if (sheet.open[cell] === 1 && !Number.isNaN(count)) sheet.repeated.push({ door, cell, slot, count });
    counts[cell] = Number.NaN;
  }
}

/** Table door_places (sensor_id, branch, door): where each sensor stands in the network. */
async function numberDoors(database: Database, branches: readonly Branch[]): Promise<void> {
  await database.run('CREATE OR REPLACE TEMP TABLE door_places (sensor_id VARCHAR, branch INTEGER, door INTEGER)');
  await database.append('door_places', (appender) => {
    for (const [branch, { sensors }] of branches.entries()) {
      for (const [door, { id }] of sensors.entries()) {
        appender.appendVarchar(id);
        appender.appendInteger(branch);
        appender.appendInteger(door);
        appender.endRow();
      }
    }
  });
}

/** Marks the hours whose readings a person said are right (table decided). */
async function trust(database: Database, sheets: readonly LoadedSheet[]): Promise<void> {
  const rows = await database.rows<{ branch_id: string; slot: number }>(
    "SELECT branch_id, (epoch_us(hour_utc) // 3600000000)::INTEGER AS slot FROM decided WHERE kind = 'revert'",
  );
  const byBranch = new Map<string, Set<number>>();
  for (const { branch_id, slot } of rows) {
    byBranch.set(branch_id, (byBranch.get(branch_id) ?? new Set()).add(slot));
  }
  for (const sheet of sheets) {
    const slots = byBranch.get(sheet.branchId);
    if (!slots) continue;
    for (const [cell, slot] of sheet.slots.entries()) if (slots.has(slot)) sheet.trusted[cell] = 1;
  }
}
