import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { identifier, type Sql, sql } from '../sql.ts';
import type { ColumnFacts } from './table-facts.ts';

/** What the values of a column are like. */
export interface Profile {
  nulls: number;
  distinct: number;
  /** Distinct values were estimated, since there are many rows. */
  estimated: boolean;
  min: string | null;
  max: string | null;
  /** Of numbers; null otherwise. */
  mean: number | null;
  /** Rows per twentieth of the way from min to max; empty for text, or where all values are the same. */
  bins: number[];
  /** The most frequent values of text; empty otherwise. */
  top: { value: string; rows: number }[];
}

/** Bins of a column's small histogram. */
export const BINS = 20;
const TOP = 5;
const EXACT_UP_TO = 200_000;

/** The profile of a column of a table of so many rows. */
export async function profileOf(
  engine: Pick<Connector, 'query'>,
  table: Sql,
  column: ColumnFacts,
  rows: number,
  signal?: AbortSignal,
): Promise<Profile> {
  const name = identifier(column.name);
  const estimated = rows > EXACT_UP_TO;
  const distinct = estimated ? sql`approx_count_distinct(${name})` : sql`count(DISTINCT ${name})`;
  const mean = column.kind === 'number' ? sql`avg(${name})` : sql`NULL::DOUBLE`;
  const sums = await engine.query(
    sql`SELECT count(*) - count(${name}) AS nulls, ${distinct} AS different, min(${name})::VARCHAR AS low,
      max(${name})::VARCHAR AS high, ${mean} AS mean FROM ${table}`,
    signal,
  );
  return {
    nulls: counts(sums, 'nulls')[0] ?? 0,
    distinct: counts(sums, 'different')[0] ?? 0,
    estimated,
    min: texts(sums, 'low')[0] || null,
    max: texts(sums, 'high')[0] || null,
    mean: numbers(sums, 'mean')[0] ?? null,
    bins: column.kind === 'text' ? [] : await binsOf(engine, table, column, signal),
    top: column.kind === 'text' ? await topOf(engine, table, name, signal) : [],
  };
}

async function binsOf(
  engine: Pick<Connector, 'query'>,
  table: Sql,
  column: ColumnFacts,
  signal?: AbortSignal,
): Promise<number[]> {
  const answer = await engine.query(
    sql`WITH v AS (SELECT ${asNumber(column)} AS v FROM ${table}), s AS (SELECT v FROM v WHERE isfinite(v)),
      ends AS (SELECT min(v) AS low, max(v) AS high FROM s)
      SELECT least(floor((v - low) / (high - low) * ${BINS}), ${BINS - 1}) AS bin, count(*) AS rows
      FROM s, ends WHERE high > low GROUP BY bin`,
    signal,
  );
  const found = counts(answer, 'bin');
  const rows = counts(answer, 'rows');
  if (found.length === 0) return [];
  return Array.from({ length: BINS }, (_, bin) => rows[found.indexOf(bin)] ?? 0);
}

async function topOf(engine: Pick<Connector, 'query'>, table: Sql, name: Sql, signal?: AbortSignal) {
  const answer = await engine.query(
    sql`SELECT left(${name}::VARCHAR, 80) AS value, count(*) AS rows FROM ${table} WHERE ${name} IS NOT NULL
      GROUP BY value ORDER BY rows DESC, value LIMIT ${TOP}`,
    signal,
  );
  const rows = counts(answer, 'rows');
  return texts(answer, 'value').map((value, place) => ({ value, rows: rows[place] ?? 0 }));
}

/** A number as it is, a time as seconds: what bins can be cut of. */
const asNumber = ({ name, kind }: ColumnFacts): Sql =>
  kind === 'time' ? sql`epoch(${identifier(name)}::TIMESTAMP)` : sql`${identifier(name)}::DOUBLE`;
