import { DuckDBTimestampValue } from '@duckdb/node-api';
import { type Clock, HOUR_MS, type SlotRange, slotCount, slotsOf, utcDatesOf } from '../../shared/slots.ts';
import { type Database, literal } from '../lake/database.ts';
import { joinHours, RAW_ORDER } from '../lake/join-hours.ts';
import type { Layout } from '../lake/layout.ts';
import { publish } from '../lake/publish.ts';
import { RawInventory } from '../lake/raw-inventory.ts';
import type { Source } from '../source/source.ts';
import mergeSql from '../sql/raw-merge.sql?raw';
import { type RawRow, toRawRow } from './raw-row.ts';

export interface ExtractContext {
  database: Database;
  layout: Layout;
  source: Source;
  clock: Clock;
}

/** What one extraction did. */
export interface ExtractReport {
  /** Slots asked for. */
  slots: number;
  /** Readings received. */
  received: number;
  /** Readings that the lake did not hold yet. */
  added: number;
  /** UTC dates whose raw files changed, in order. */
  changedDates: string[];
}

/**
 * Gets the readings of the slots of one UTC date and keeps them as received.
 * A whole date is one question and one file. While a date is not whole each hour is asked for and kept by itself, so that
 * even a reading with an unreadable hour belongs to exactly one question; the 24th hour closes the date into one file.
 * Asking again adds only what the lake lacks, and leaves the files alone where that is nothing.
 *
 * @param range slots of one UTC date, all of them over
 * @throws SourceError
 */
export async function extractDate(
  context: ExtractContext,
  date: string,
  range: SlotRange,
  signal?: AbortSignal,
): Promise<ExtractReport> {
  const { layout } = context;
  const inventory = await RawInventory.readDate(layout, date);
  const report: ExtractReport = { slots: slotCount(range), received: 0, added: 0, changedDates: [] };
  const ask = async (asked: SlotRange, file: string, held: boolean) => {
    const rows = await receive(context.source, asked, signal);
    const added = await merge(context, rows, file, held);
    report.received += rows.length;
    report.added += added;
    if (added > 0 || !held) report.changedDates = [date];
  };

  if (inventory.isWhole(date) || (slotCount(range) === 24 && inventory.slotsOn(date).length === 0)) {
    await ask(range, layout.rawDay(date), inventory.isWhole(date));
    return report;
  }
  for (const slot of slotsOf(range)) {
    await ask(
      { from: slot, to: slot + HOUR_MS },
      layout.rawHour(date, new Date(slot).getUTCHours()),
      inventory.has(slot),
    );
  }
  await joinHours(context.database, layout, date);
  return report;
}

/** Gets a range, date by date; see {@link extractDate}. */
export async function extractRange(
  context: ExtractContext,
  range: SlotRange,
  signal?: AbortSignal,
): Promise<ExtractReport> {
  const total: ExtractReport = { slots: 0, received: 0, added: 0, changedDates: [] };
  for (const part of utcDatesOf(range)) {
    signal?.throwIfAborted();
    const report = await extractDate(context, part.date, part.range, signal);
    total.slots += report.slots;
    total.received += report.received;
    total.added += report.added;
    total.changedDates.push(...report.changedDates);
  }
  return total;
}

/** A raw row with its place: among identical records of the answer, and among all of its slot. */
interface ReceivedRow extends RawRow {
  occurrence: number;
  seq: number;
}

/** Tells records apart. Should two share a key after all (by a NUL in a name), the second is only numbered on. */
const keyOf = ({ slot, branch, sensor, visitors, unit, record }: RawRow): string =>
  `${slot}\u0000${branch}\u0000${sensor}\u0000${visitors}\u0000${unit}\u0000${record}`;

async function receive(source: Source, range: SlotRange, signal?: AbortSignal): Promise<ReceivedRow[]> {
  const rows: ReceivedRow[] = [];
  const countOf = new Map<string, number>();
  const next = (key: string) => {
    const place = countOf.get(key) ?? 0;
    countOf.set(key, place + 1);
    return place;
  };
  for await (const page of source.readings(range, signal)) {
    for (const value of page) {
      const row = toRawRow(value, range);
      rows.push({ ...row, occurrence: next(keyOf(row)), seq: next(`${row.slot}`) });
    }
  }
  return rows;
}

/** Adds what was received to a file, where the file lacks it; gives how many readings that were. */
async function merge(
  { database, layout, source, clock }: ExtractContext,
  rows: readonly ReceivedRow[],
  file: string,
  held: boolean,
): Promise<number> {
  await fillIncoming(database, rows);
  const received = `TIMESTAMP ${literal(new Date(clock()).toISOString().replace('Z', ''))}`;
  const arrived = (readings: string) =>
    `SELECT *, ${received} AS received_at, ${literal(source.url)} AS source FROM (${readings})`;
  if (!held) {
    await publish(database, layout, `${arrived('FROM incoming')} ${RAW_ORDER}`, file);
    return rows.length;
  }
  await database.run(`
    CREATE OR REPLACE TEMP TABLE held AS ${rawRows(file)};
    CREATE OR REPLACE TEMP TABLE added AS ${mergeSql}`);
  const [added] = await database.rows<{ rows: number }>('SELECT count(*)::DOUBLE AS rows FROM added');
  if (added?.rows) {
    const joined = `FROM (FROM held UNION ALL BY NAME ${arrived('FROM added')})`;
    await publish(database, layout, `${joined} ${RAW_ORDER}`, file);
  }
  await database.run('DROP TABLE added; DROP TABLE held');
  return added?.rows ?? 0;
}

async function fillIncoming(database: Database, rows: readonly ReceivedRow[]): Promise<void> {
  await database.run(`
    CREATE OR REPLACE TEMP TABLE incoming (
      slot TIMESTAMP, branch VARCHAR, sensor VARCHAR, visitors DOUBLE, unit VARCHAR, record VARCHAR,
      occurrence INTEGER, seq INTEGER)`);
  await database.append('incoming', (appender) => {
    const text = (value: string | null) => (value === null ? appender.appendNull() : appender.appendVarchar(value));
    for (const row of rows) {
      if (row.slot === null) appender.appendNull();
      else appender.appendTimestamp(new DuckDBTimestampValue(BigInt(row.slot) * 1000n));
      text(row.branch);
      text(row.sensor);
      if (row.visitors === null) appender.appendNull();
      else appender.appendDouble(row.visitors);
      text(row.unit);
      text(row.record);
      appender.appendInteger(row.occurrence);
      appender.appendInteger(row.seq);
      appender.endRow();
    }
  });
}

const rawRows = (file: string): string => `SELECT * FROM read_parquet(${literal(file)}, hive_partitioning = false)`;
