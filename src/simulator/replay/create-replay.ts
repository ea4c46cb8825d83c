import { type ServingOptions, type Simulator, simulatorOf } from '../simulator.ts';
import { readTable } from './read-table.ts';
import { replayFootfall } from './replay-footfall.ts';
import { replaySites } from './sites.ts';
import { type ColumnMapping, ReplayError } from './table.ts';

/** Faults are laid over the real counts where asked for; there are none by default. */
export interface ReplayOptions extends ServingOptions {
  /** CSV (also .gz) or Parquet of hourly counts */
  file: string;
  /** IANA zone of the file's local hours; hours with Z or an offset are taken as the instants they are */
  timeZone: string;
  /** which columns hold what; by default `branch`, `hour` and `visitors`, and one sensor per site */
  columns?: Partial<ColumnMapping>;
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
  const { file, timeZone } = options;
  const columns = { branch: 'branch', hour: 'hour', visitors: 'visitors', ...options.columns };
  requireZone(timeZone);
  const table = await readTable(file, columns);
  const { branches, doors } = replaySites(table, timeZone);
  const { footfall, notes } = replayFootfall(table, branches, doors, file, timeZone);
  return simulatorOf(footfall, options, notes);
}

function requireZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en', { timeZone });
  } catch (cause) {
    throw new ReplayError(`"${timeZone}" is not a time zone: give an IANA name such as Europe/Paris.`, { cause });
  }
}
