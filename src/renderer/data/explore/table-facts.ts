import { counts, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { type Sql, sql } from '../sql.ts';

/** How the values of a column are looked at. */
export type ValueKind = 'number' | 'time' | 'text';

export interface ColumnFacts {
  name: string;
  /** DuckDB's name of the type. */
  type: string;
  kind: ValueKind;
}

export interface TableFacts {
  columns: ColumnFacts[];
  rows: number;
}

type Engine = Pick<Connector, 'query'>;

const NUMBERS = /^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL.*)$/;
const TIMES = /^(DATE|TIMESTAMP.*)$/;

/** A table's columns in order, and its number of rows. */
export async function tableFacts(engine: Engine, table: Sql): Promise<TableFacts> {
  const described = await engine.query(sql`SELECT column_name AS name, column_type AS type FROM (DESCRIBE ${table})`);
  const rows = await engine.query(sql`SELECT count(*) AS rows FROM ${table}`);
  const types = texts(described, 'type');
  const columns = columnFacts(texts(described, 'name').map((name, place) => ({ name, type: types[place] ?? '' })));
  return { columns, rows: counts(rows, 'rows')[0] ?? 0 };
}

/** Columns, and how the values of each are looked at. */
export const columnFacts = (columns: readonly { name: string; type: string }[]): ColumnFacts[] =>
  columns.map(({ name, type }) => ({ name, type, kind: kindOf(type) }));

const kindOf = (type: string): ValueKind => (NUMBERS.test(type) ? 'number' : TIMES.test(type) ? 'time' : 'text');
