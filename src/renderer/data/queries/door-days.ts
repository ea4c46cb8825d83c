import type { DoorRule } from '../../../shared/rules.ts';
import type { DateRange } from '../../state/period.ts';
import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { identifier, sql } from '../sql.ts';

/** What passed one door on one local date on which its branch was open. */
export interface DoorDay {
  door: string;
  date: string;
  /** Null where nothing can be said. */
  visitors: number | null;
  /** As the counter sent it, in open hours; null where it sent nothing. */
  raw: number | null;
  imputed: number;
  hoursOpen: number;
  hoursCorrected: number;
  hoursImputed: number;
  hoursMissing: number;
  /** Why most of the hours that are not simply measured are not; null where all are. */
  rule: DoorRule | null;
}

/** Fetches the days of a branch's doors as a Parquet file. */
export type DoorSource = (branch: string, range: DateRange, signal?: AbortSignal) => Promise<Uint8Array<ArrayBuffer>>;

let tables = 0;

/** The days of a branch's doors, by door, then by date. The engine holds them no longer than it takes to read them. */
export async function readDoorDays(
  connector: Connector,
  fetch: DoorSource,
  branch: string,
  range: DateRange,
  signal?: AbortSignal,
): Promise<DoorDay[]> {
  const bytes = await fetch(branch, range, signal);
  signal?.throwIfAborted();
  const table = `doors_${++tables}`;
  await connector.loadParquet(table, bytes);
  try {
    const columns = await connector.query(
      sql`SELECT * REPLACE (strftime(local_date, '%Y-%m-%d') AS local_date) FROM ${identifier(table)} ORDER BY sensor_id, local_date`,
      signal,
    );
    const [date, rule] = ['local_date', 'rule'].map((name) => texts(columns, name));
    const [visitors, raw] = ['visitors', 'visitors_raw'].map((name) => numbers(columns, name));
    const [imputed, open, corrected, estimated, missing] = [
      'imputed',
      'hours_open',
      'hours_corrected',
      'hours_imputed',
      'hours_missing',
    ].map((name) => counts(columns, name));
    return texts(columns, 'sensor_id').map((door, row) => ({
      door,
      date: date?.[row] ?? '',
      visitors: visitors?.[row] ?? null,
      raw: raw?.[row] ?? null,
      imputed: imputed?.[row] ?? 0,
      hoursOpen: open?.[row] ?? 0,
      hoursCorrected: corrected?.[row] ?? 0,
      hoursImputed: estimated?.[row] ?? 0,
      hoursMissing: missing?.[row] ?? 0,
      rule: (rule?.[row] || null) as DoorRule | null,
    }));
  } finally {
    await connector.drop(table);
  }
}
