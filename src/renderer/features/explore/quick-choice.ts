import type { Measure } from '../../data/explore/quick-series.ts';
import type { ColumnFacts } from '../../data/explore/table-facts.ts';

/** What a quick chart shows at first: `x` along, and of what. */
export interface QuickChoice {
  x: ColumnFacts;
  measure: Measure;
}

const isKey = ({ name }: ColumnFacts): boolean => /(^|_)(id|code|n)$/i.test(name);

/**
 * A chart that says something of most tables: a number over time, else by name, else by the first column. Visitors come before
 * other numbers, numbers that only name something (`branch_id`) last. Null where there is no column.
 */
export function firstChoice(columns: readonly ColumnFacts[]): QuickChoice | null {
  const x = columns.find(({ kind }) => kind === 'time') ?? columns.find(({ kind }) => kind === 'text') ?? columns[0];
  if (!x) return null;
  const numbers = columns.filter((column) => column.kind === 'number' && column !== x);
  const shown = numbers.find(({ name }) => name === 'visitors') ?? numbers.find((column) => !isKey(column));
  return { x, measure: shown ? { column: shown.name, way: 'mean' } : 'rows' };
}
