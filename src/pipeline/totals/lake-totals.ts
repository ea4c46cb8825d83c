import { type Database, listLiteral } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import hoursSql from '../sql/totals-hours.sql?raw';
import quarantineSql from '../sql/totals-quarantine.sql?raw';
import rawSql from '../sql/totals-raw.sql?raw';
import { type LakeFile, lakeFiles } from './lake-files.ts';

/** How much a lake holds, in all. */
export interface LakeTotals {
  files: readonly LakeFile[];
  /** Readings received, and what became of those whose hours are made. */
  received: number;
  accepted: number;
  duplicates: number;
  /** By reason. */
  quarantined: ReadonlyMap<string, number>;
  /** Hours of branches, by quality and by the rule behind it. */
  hoursByQuality: ReadonlyMap<string, number>;
  hoursByRule: ReadonlyMap<string, number>;
  /** Slots whose hours are made. */
  slotsMade: ReadonlySet<number>;
}

/** What one file adds to them. */
interface FileTotals {
  version: string;
  readings: Record<'received' | 'accepted' | 'duplicates', number>;
  quarantined: Map<string, number>;
  qualities: Map<string, number>;
  rules: Map<string, number>;
  slots: number[];
}

/**
 * Adds up a lake, and keeps what each file adds: read again, only files that changed since are opened. So it costs about a
 * walk through the lake's folders after an hour's extraction, and some seconds over ten years of 200 branches the first time.
 */
export class TotalsReader {
  readonly #layout: Layout;
  readonly #held = new Map<string, FileTotals>();

  constructor(layout: Layout) {
    this.#layout = layout;
  }

  /** The totals as they are now. Not to be called again before it ends. @throws LakeError where a file can't be read */
  async read(database: Database): Promise<LakeTotals> {
    const files = await lakeFiles(this.#layout);
    const present = new Set(files.map(({ path }) => path));
    for (const path of this.#held.keys()) if (!present.has(path)) this.#held.delete(path);
    const changed = files.filter(({ path, version }) => this.#held.get(path)?.version !== version);
    for (const [path, totals] of await totalsOf(database, changed)) this.#held.set(path, totals);
    return { files, ...sumOf([...this.#held.values()]) };
  }
}

async function totalsOf(database: Database, files: readonly LakeFile[]): Promise<Map<string, FileTotals>> {
  const totals = new Map(files.map(({ path, version }) => [path, none(version)]));
  const each = async <T extends { file: string }>(
    table: string,
    sql: string,
    add: (to: FileTotals, row: T) => void,
  ) => {
    const paths = files.filter((file) => file.table === table).map(({ path }) => path);
    if (paths.length === 0) return;
    await database.run(`SET VARIABLE files = ${listLiteral(paths)}`);
    for (const row of await database.rows<T>(sql)) add(totals.get(row.file) ?? none(''), row);
  };
  await each<{ file: string; readings: number }>('raw', rawSql, (to, { readings }) => {
    to.readings.received += readings;
  });
  await each<HoursRow>('hourly', hoursSql, (to, { quality, rule, hours, accepted, duplicates, slots }) => {
    to.readings.accepted += accepted;
    to.readings.duplicates += duplicates;
    addTo(to.qualities, quality, hours);
    if (rule !== null) addTo(to.rules, rule, hours);
    to.slots.push(...slots);
  });
  await each<{ file: string; reason: string; readings: number }>('quarantine', quarantineSql, (to, row) =>
    addTo(to.quarantined, row.reason, row.readings),
  );
  for (const file of totals.values()) file.slots = [...new Set(file.slots)];
  return totals;
}

interface HoursRow {
  file: string;
  quality: string;
  rule: string | null;
  hours: number;
  accepted: number;
  duplicates: number;
  slots: number[];
}

const none = (version: string): FileTotals => ({
  version,
  readings: { received: 0, accepted: 0, duplicates: 0 },
  quarantined: new Map(),
  qualities: new Map(),
  rules: new Map(),
  slots: [],
});

function sumOf(files: readonly FileTotals[]): Omit<LakeTotals, 'files'> {
  const sum = none('');
  const slotsMade = new Set<number>();
  for (const { readings, quarantined, qualities, rules, slots } of files) {
    for (const kind of ['received', 'accepted', 'duplicates'] as const) sum.readings[kind] += readings[kind];
    for (const [to, from] of [
      [sum.quarantined, quarantined],
      [sum.qualities, qualities],
      [sum.rules, rules],
    ] as const) {
      for (const [name, count] of from) addTo(to, name, count);
    }
    for (const slot of slots) slotsMade.add(slot);
  }
  return {
    ...sum.readings,
    quarantined: sum.quarantined,
    hoursByQuality: sum.qualities,
    hoursByRule: sum.rules,
    slotsMade,
  };
}

const addTo = (counts: Map<string, number>, name: string, count: number) =>
  counts.set(name, (counts.get(name) ?? 0) + count);
