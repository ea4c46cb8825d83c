import { existsSync } from 'node:fs';
import type { Branch } from '../../shared/branch.ts';
import { DAILY, HOURLY, MONTHLY, NETWORK, WEEKLY } from '../../shared/lake-tables.ts';
import { monthsBetween } from '../../shared/slots.ts';
import { literal, parquet, type Row } from '../lake/database.ts';
import { dailyFiles } from '../lake/partition-files.ts';
import { publish } from '../lake/publish.ts';
import { publishIndicators } from '../transform/indicators.ts';
import { loadRegistry } from '../transform/registry.ts';
import { temporaryHome } from './lake.ts';

const TABLES = { daily: DAILY, weekly: WEEKLY, monthly: MONTHLY, network: NETWORK };
export type IndicatorTable = keyof typeof TABLES;

/** What hours hold, in SQL of `branch_id`, `date` and `hour` (local), `is_open` and `visitors`. */
export interface HandMade {
  branches: readonly Branch[];
  /** Local dates, both included. */
  from: string;
  to: string;
  /** Visitors of an open hour; null where it is missing. */
  visitors: string;
  /** Half-width of the interval of visitors; null where there is none. */
  width?: string;
  imputed?: string;
  expected?: string;
  coverage?: string;
  /** What is counted in a closed hour. */
  whileClosed?: string;
}

const hoursOf = ({ from, to, visitors, ...parts }: HandMade): string => `
  WITH slots AS (
    SELECT branch_id, opened_on, unnest(generate_series(
      ${literal(from)}::TIMESTAMP AT TIME ZONE timezone,
      (${literal(to)}::DATE + 1)::TIMESTAMP AT TIME ZONE timezone - INTERVAL 1 HOUR, INTERVAL 1 HOUR
    )) AS slot, slot AT TIME ZONE timezone AS local, local::DATE AS date, hour(local)::INTEGER AS hour
    FROM branches
  ),
  places AS (
    SELECT *, (branch_id, isodow(date)) IN (SELECT (branch_id, isodow) FROM opening
      WHERE from_minute < hour * 60 + 60 AND to_minute > hour * 60) AS is_open
    FROM slots WHERE date >= coalesce(opened_on, date)
  ),
  counted AS (SELECT *, CASE WHEN is_open THEN ${visitors} END AS visitors FROM places)
  SELECT ${HOURLY.columns.map(({ name, type }) => `(${VALUES[name]?.(parts) ?? name})::${type} AS ${name}`).join(', ')}
  FROM counted`;

const VALUES: Record<string, (parts: Partial<HandMade>) => string> = {
  hour_utc: () => "slot AT TIME ZONE 'UTC'",
  local_date: () => 'date',
  local_hour: () => 'hour',
  visitors_raw: ({ whileClosed = 'NULL' }) => `CASE WHEN is_open THEN visitors ELSE ${whileClosed} END`,
  visitors_low: ({ width = 'NULL' }) => `visitors - ${width}`,
  visitors_high: ({ width = 'NULL' }) => `visitors + ${width}`,
  imputed: ({ imputed = '0' }) => `CASE WHEN is_open THEN ${imputed} ELSE 0 END`,
  expected: ({ expected = 'NULL' }) => `CASE WHEN is_open THEN ${expected} END`,
  quality: () => `CASE WHEN NOT is_open THEN 'closed' WHEN visitors IS NULL THEN 'missing' ELSE 'measured' END`,
  rule: () => 'NULL',
  coverage: ({ coverage = 'CASE WHEN visitors IS NULL THEN 0 ELSE 1 END' }) => coverage,
  readings: () => '0',
  duplicates: () => '0',
  names_corrected: () => '0',
  decision: () => 'NULL',
};

/**
 * A home whose hours are made by hand in place of cleaned ones. Its `make` does as a transformation does: publishes the
 * indicators that follow from some UTC months' hours, then those hours. `hold` gives it other hours to make from.
 */
export async function handMadeHome(given: HandMade) {
  const { layout, database } = await temporaryHome();
  const { branches } = given;
  await loadRegistry(database, branches, { from: 2000, to: 2000 });
  const hold = (hours: Omit<HandMade, 'branches'>) =>
    database.run(`CREATE OR REPLACE TEMP TABLE hours_all AS ${hoursOf({ branches, ...hours })}`);
  await hold(given);
  const [span] = await database.rows<{ first: string; last: string }>(
    'SELECT min(hour_utc)::DATE::VARCHAR AS first, max(hour_utc)::DATE::VARCHAR AS last FROM hours_all',
  );
  /** UTC months that the hours touch. */
  const months = span ? monthsBetween(span.first, span.last) : [];

  const make = async (
    some: readonly string[] = months,
    { locked = [], changed }: { locked?: string[]; changed?: { first: string; end: string } } = {},
  ): Promise<void> => {
    const of = (month: string) => `(SELECT * FROM hours_all WHERE strftime(hour_utc, '%Y-%m') = ${literal(month)})`;
    await database.run(`CREATE OR REPLACE TEMP TABLE hours_made AS ${some.map(of).join(' UNION ALL ')}`);
    const [dates] = await database.rows<{ first: string; end: string }>(
      'SELECT min(local_date)::VARCHAR AS first, (max(local_date) + 1)::VARCHAR AS "end" FROM hours_made',
    );
    if (!dates) throw new Error('There are no hours.');
    await publishIndicators({ database, layout, branches }, changed ?? dates, some, new Set(locked));
    for (const month of some) {
      await publish(database, layout, `FROM ${of(month)} ORDER BY branch_id, hour_utc`, layout.hourly(month));
    }
    await database.run('DROP TABLE hours_made');
  };

  const rows = async (table: IndicatorTable, where = 'true'): Promise<Row[]> => {
    const files = table === 'daily' ? await dailyFiles(layout) : [layout[table]].filter(existsSync);
    if (files.length === 0) return [];
    const columns = TABLES[table].columns.map(({ name, type }) =>
      type === 'DATE' ? `${name}::VARCHAR AS ${name}` : name,
    );
    return database.rows(`SELECT ${columns.join(', ')} FROM ${parquet(files)} WHERE ${where} ORDER BY ALL`);
  };
  /** The one row of a table of which this holds. @throws Error where there is none, or another */
  const row = async (table: IndicatorTable, where: string): Promise<Row> => {
    const found = await rows(table, where);
    if (found.length !== 1 || !found[0]) throw new Error(`${table} has ${found.length} rows where ${where}`);
    return found[0];
  };
  return { layout, database, months, hold, make, rows, row };
}
