import { numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { identifier, type Sql, sql } from '../sql.ts';
import type { ColumnFacts } from './table-facts.ts';

/** What a quick chart draws: a value per place of the x axis, in its order. */
export interface QuickSeries {
  x: string[];
  y: (number | null)[];
  /** There were more places than are drawn. */
  cut: boolean;
}

/** How many places a quick chart draws: more than bars can be told apart. */
export const MAX_PLACES = 400;
const MAX_TEXTS = 30;

/**
 * Rows counted, or a column's mean, per value of another column: times and numbers in their order, texts from the
 * greatest value to the smallest.
 */
export async function readQuickSeries(
  engine: Pick<Connector, 'query'>,
  table: Sql,
  x: ColumnFacts,
  measure: string | null,
  signal?: AbortSignal,
): Promise<QuickSeries> {
  const name = identifier(x.name);
  const value = measure === null ? sql`count(*)` : sql`avg(${identifier(measure)}::DOUBLE)`;
  const most = x.kind === 'text' ? MAX_TEXTS : MAX_PLACES;
  const order = x.kind === 'text' ? sql`y DESC, x` : sql`${name}`;
  const answer = await engine.query(
    sql`SELECT left(${name}::VARCHAR, 60) AS x, ${value} AS y FROM ${table} WHERE ${name} IS NOT NULL
      GROUP BY ${name} ORDER BY ${order} LIMIT ${most + 1}`,
    signal,
  );
  const [xs, ys] = [texts(answer, 'x'), numbers(answer, 'y')];
  return { x: xs.slice(0, most), y: ys.slice(0, most), cut: xs.length > most };
}
