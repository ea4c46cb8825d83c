import { access, constants } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';
import countsSql from './counts.sql?raw';
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
    await connection.run(countsSql);
    await refuseWrongValues(connection, file, columns);
    return await tableOf(connection, file);
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Makes the table `given(line, branch, sensor, hour, visitors)`, all text but the line. */
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
      `CREATE TABLE given AS SELECT row_number() OVER () + ${parquet ? 0 : 1} AS line, ${text(columns.branch)} AS branch,
         ${columns.sensor === undefined ? 'NULL::VARCHAR' : text(columns.sensor)} AS sensor,
         trim(${text(columns.hour)}) AS hour, trim(${text(columns.visitors)}) AS visitors FROM ${source}`,
      { file },
    )
    .catch((cause: unknown) => {
      throw refused(cause);
    });
}

async function refuseWrongValues(connection: DuckDBConnection, file: string, columns: ColumnMapping): Promise<void> {
  const wrong = await connection.runAndReadAll(
    "SELECT line, problem, if(problem = 'visitors', visitors, hour) FROM counts WHERE problem IS NOT NULL ORDER BY line LIMIT 1",
  );
  const [row] = wrong.getRows();
  if (!row) return;
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

async function tableOf(connection: DuckDBConnection, file: string): Promise<ReplayTable> {
  const read = async (sql: string) => (await connection.runAndReadAll(sql)).getRows();
  const sites = (await read('SELECT branch FROM sites ORDER BY site')).map(([name]) => String(name));
  const doors = (await read('SELECT site, sensor FROM doors ORDER BY door')).map(([site, sensor]) => ({
    site: Number(site),
    sensor: sensor === null ? null : String(sensor),
  }));
  const [total] = await read('SELECT count(*) FROM counts');
  const rows = Number(total?.[0]);
  if (rows === 0) throw new ReplayError(`${file} holds no rows: there is nothing to replay.`);
  const table = {
    sites,
    doors,
    door: new Int32Array(rows),
    hour: new Int32Array(rows),
    utc: new Uint8Array(rows),
    visitors: new Float64Array(rows),
  };
  const result = await connection.stream(
    `SELECT door, hour_number, is_instant, visitors_number FROM counts
     JOIN doors ON counts.branch = doors.branch AND counts.sensor IS NOT DISTINCT FROM doors.sensor ORDER BY line`,
  );
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
