import { access, constants } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import { type ColumnMapping, ReplayError, type ReplayTable } from './table.ts';

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * Reads a CSV (also gzipped) or Parquet file of hourly counts, each value as text first, so that a wrong one can be shown
 * as it stands in the file.
 *
 * @throws ReplayError for a file, column or value that can't be read
 */
export async function readTable(file: string, columns: ColumnMapping): Promise<ReplayTable> {
  await access(file, constants.R_OK).catch((cause: unknown) => {
    throw new ReplayError(`${file} can't be read: check that it is there and that you may read it.`, { cause });
  });
  const { DuckDBInstance } = await import('@duckdb/node-api');
  const instance = await DuckDBInstance.create(':memory:', { threads: '2' });
  const connection = await instance.connect();
  try {
    await connection.run("SET TimeZone = 'UTC'");
    await loadText(connection, file, columns);
    await refuseWrongValues(connection, file, columns);
    return await tableOf(connection);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Makes the table `counts(line, branch, sensor, hour, visitors)`, all text but the line. */
async function loadText(connection: DuckDBConnection, file: string, columns: ColumnMapping): Promise<void> {
  const parquet = /\.parquet$/i.test(file);
  const source = parquet
    ? 'read_parquet($file)'
    : 'read_csv($file, header = true, all_varchar = true, null_padding = true)';
  const refused = (cause: unknown) => {
    const why = cause instanceof Error ? cause.message.split('\n')[0] : String(cause);
    return new ReplayError(`${file} can't be read as ${parquet ? 'Parquet' : 'CSV'}: ${why}`, { cause });
  };
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${source}`, { file }).catch((cause) => {
    throw refused(cause);
  });
  const present = described.getRows().map(([name]) => String(name));
  for (const [role, column] of Object.entries(columns)) {
    if (!present.includes(column)) {
      throw new ReplayError(
        `${file} has no column "${column}": its columns are ${present.join(', ')}. Say which one holds the ${role}.`,
      );
    }
  }
  const text = (column: string) => `${identifier(column)}::VARCHAR`;
  await connection
    .run(
      `CREATE TABLE counts AS SELECT row_number() OVER () + ${parquet ? 0 : 1} AS line, ${text(columns.branch)} AS branch,
         ${columns.sensor === undefined ? 'NULL::VARCHAR' : text(columns.sensor)} AS sensor,
         trim(${text(columns.hour)}) AS hour, trim(${text(columns.visitors)}) AS visitors FROM ${source}`,
      { file },
    )
    .catch((cause: unknown) => {
      throw refused(cause);
    });
}

/** An hour with Z or an offset at its end is an instant, not a local hour. */
const IS_INSTANT = String.raw`regexp_matches(hour, '[T ]\d{2}.*(Z|[+-]\d{2}(:?\d{2})?)$')`;
const MICROSECONDS = `CASE WHEN ${IS_INSTANT} THEN epoch_us(try_cast(hour AS TIMESTAMPTZ)) ELSE epoch_us(try_cast(hour AS TIMESTAMP)) END`;
const HOUR_US = 3_600_000_000;

async function refuseWrongValues(connection: DuckDBConnection, file: string, columns: ColumnMapping): Promise<void> {
  const wrong = await connection.runAndReadAll(`
    WITH checked AS (
      SELECT line, branch, hour, visitors, CASE
        WHEN branch IS NULL OR trim(branch) = '' THEN 'branch'
        WHEN ${MICROSECONDS} IS NULL THEN 'hour'
        WHEN NOT ${IS_INSTANT} AND ${MICROSECONDS} % ${HOUR_US} <> 0 THEN 'minutes'
        WHEN try_cast(visitors AS DOUBLE) IS NULL OR NOT isfinite(try_cast(visitors AS DOUBLE)) THEN 'visitors'
      END AS problem FROM counts)
    SELECT line, problem, CASE problem WHEN 'visitors' THEN visitors ELSE hour END AS value
    FROM checked WHERE problem IS NOT NULL ORDER BY line LIMIT 1`);
  const [row] = wrong.getRows();
  if (!row) {
    const [total] = (await connection.runAndReadAll('SELECT count(*) FROM counts')).getRows();
    if (Number(total?.[0]) === 0) throw new ReplayError(`${file} holds no rows: there is nothing to replay.`);
    return;
  }
  const [line, problem, value] = row.map(String);
  const shown = row[2] === null ? 'nothing' : `"${value}"`;
  const sentences: Readonly<Record<string, string>> = {
    branch: `column "${columns.branch}" is empty: each row needs the name of its site.`,
    hour: `column "${columns.hour}" holds ${shown}, which is no hour: write it like 2013-01-01T14:00, local time.`,
    minutes: `column "${columns.hour}" holds ${shown}: only whole hours can be replayed, so sum the counts by hour first.`,
    visitors: `column "${columns.visitors}" holds ${shown}, which is not a number: correct it or leave the row out.`,
  };
  throw new ReplayError(`${file}, line ${line}: ${sentences[problem ?? ''] ?? 'unreadable'}`);
}

async function tableOf(connection: DuckDBConnection): Promise<ReplayTable> {
  await connection.run(`
    CREATE TABLE sites AS SELECT branch, row_number() OVER (ORDER BY min(line)) - 1 AS site FROM counts GROUP BY branch;
    CREATE TABLE doors AS SELECT branch, sensor, row_number() OVER (ORDER BY min(line)) - 1 AS door
      FROM counts GROUP BY branch, sensor`);
  const sites = (await connection.runAndReadAll('SELECT branch FROM sites ORDER BY site'))
    .getRows()
    .map(([name]) => String(name));
  const doors = await connection.runAndReadAll(
    'SELECT site::INTEGER, sensor FROM doors JOIN sites USING (branch) ORDER BY door',
  );
  const [total] = (await connection.runAndReadAll('SELECT count(*)::INTEGER FROM counts')).getRows();
  const rows = Number(total?.[0]);
  const result = await connection.stream(`
    SELECT door::INTEGER, CAST(${MICROSECONDS} // ${HOUR_US} AS INTEGER), ${IS_INSTANT}, visitors::DOUBLE
    FROM counts JOIN doors ON counts.branch = doors.branch AND counts.sensor IS NOT DISTINCT FROM doors.sensor
    ORDER BY line`);
  const table = {
    sites,
    doors: doors
      .getRows()
      .map(([site, sensor]) => ({ site: Number(site), sensor: sensor === null ? null : String(sensor) })),
    door: new Int32Array(rows),
    hour: new Int32Array(rows),
    utc: new Uint8Array(rows),
    visitors: new Float64Array(rows),
  };
  const destinations = [table.door, table.hour, table.utc, table.visitors];
  let start = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    for (const [column, destination] of destinations.entries()) {
      const base = start;
      chunk.visitColumnValues(column, (value, row) => {
        destination[base + row] = Number(value);
      });
    }
    start += chunk.rowCount;
  }
  return table;
}
