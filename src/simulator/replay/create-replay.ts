import type { Clock } from '../../shared/slots.ts';
import type { Preset } from '../faults/presets.ts';
import { type Simulator, simulatorOf } from '../simulator.ts';
import { readTable } from './read-table.ts';
import { replayFootfall } from './replay-footfall.ts';
import { replaySites } from './sites.ts';
import { type ColumnMapping, ReplayError } from './table.ts';

export interface ReplayOptions {
  clock: Clock;
  /** CSV (also .gz) or Parquet of hourly counts */
  file: string;
  /** IANA zone of the file's local hours; hours with Z or an offset are taken as the instants they are */
  timeZone: string;
  /** which columns hold what; by default `branch`, `hour` and `visitors`, and one sensor per site */
  columns?: Partial<ColumnMapping>;
  /** faults laid over the real counts; none by default */
  faults?: Preset;
  /** what the faults are drawn from; 1 by default */
  seed?: number;
}

/**
 * The sensor API over real counts: each distinct site is a branch that never closes, each row a reading at its UTC hour,
 * and what the file does not have is not served. See {@link replayFootfall} for hours on days when clocks change.
 *
 * Loads DuckDB, and only here.
 *
 * @throws ReplayError for a file or a zone that can't be replayed
 */
export async function createReplay(options: ReplayOptions): Promise<Simulator> {
  const { clock, file, timeZone, seed = 1 } = options;
  const columns = { branch: 'branch', hour: 'hour', visitors: 'visitors', ...options.columns };
  requireZone(timeZone);
  const table = await readTable(file, columns);
  const { branches, doors } = replaySites(table, timeZone);
  const { footfall, notes } = replayFootfall(table, branches, doors, file, timeZone);
  return simulatorOf(footfall, seed, options.faults ?? 'clean', clock, notes);
}

function requireZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new ReplayError(`"${timeZone}" is not a time zone: give an IANA name such as Europe/Paris.`, { cause });
  }
}
