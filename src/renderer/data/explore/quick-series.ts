import { counts, numbers, texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { identifier, type Sql, sql } from '../sql.ts';
import type { ColumnFacts } from './table-facts.ts';

/** What many times are put together by. */
export type TimeStep = 'day' | 'week' | 'month' | 'year';

/** What is drawn of the rows at a place: how many they are, or a column's mean or sum. */
export type Measure = 'rows' | { column: string; way: 'mean' | 'sum' };

/** What a quick chart draws: a value per place of the x axis, in its order. */
export interface QuickSeries {
  /** As the engine writes them; of steps and bins their beginning. */
  x: string[];
  y: (number | null)[];
  /** There were more places than are drawn. */
  cut: boolean;
  /** Each place is one row: a mean or sum is the value itself. */
  single: boolean;
  /** Times are put together by it, where there are many. */
  step: TimeStep | null;
  /** How wide a bin is, where there are many numbers. */
  bin: number | null;
}

/** How many places a quick chart draws: more than bars can be told apart. */
export const MAX_PLACES = 400;
/** Texts are written out one below the other. */
export const MAX_TEXTS = 20;
const BINS = 40;

/**
 * Rows counted, or a column's mean or sum, per value of another column: times and numbers in their order, put together where
 * there are more than {@link MAX_PLACES}, texts from the greatest value to the smallest.
 */
export async function readQuickSeries(
  engine: Pick<Connector, 'query'>,
  table: Sql,
  x: ColumnFacts,
  measure: Measure,
  signal?: AbortSignal,
): Promise<QuickSeries> {
  const { step, bin } = x.kind === 'text' ? { step: null, bin: null } : await grainOf(engine, table, x, signal);
  const most = x.kind === 'text' ? MAX_TEXTS : MAX_PLACES;
  const place = step
    ? sql`date_trunc(${step}, ${comparable(x)})::DATE`
    : bin
      ? sql`floor(${comparable(x)} / ${bin}) * ${bin}`
      : x.kind === 'text'
        ? sql`left(${identifier(x.name)}::VARCHAR, 60)`
        : identifier(x.name);
  const value = measure === 'rows' ? sql`1.0::DOUBLE` : sql`${identifier(measure.column)}::DOUBLE`;
  const sum = measure !== 'rows' && measure.way === 'mean' ? sql`avg(value)` : sql`sum(value)`;
  const order = x.kind === 'text' ? sql`y DESC NULLS LAST, place` : sql`place`;
  const answer = await engine.query(
    sql`SELECT place::VARCHAR AS x, ${sum} AS y, count(*) AS rows
      FROM (SELECT ${place} AS place, ${value} AS value FROM ${table}) WHERE place IS NOT NULL
      GROUP BY place ORDER BY ${order} LIMIT ${most + 1}`,
    signal,
  );
  const [xs, ys] = [texts(answer, 'x'), numbers(answer, 'y')];
  return {
    x: xs.slice(0, most),
    y: ys.slice(0, most),
    cut: xs.length > most,
    single: counts(answer, 'rows').every((rows) => rows === 1),
    step,
    bin,
  };
}

const comparable = ({ name, kind }: ColumnFacts): Sql =>
  kind === 'time' ? sql`${identifier(name)}::TIMESTAMP` : sql`${identifier(name)}::DOUBLE`;

/** How places are put together so that about {@link MAX_PLACES} are left; not at all where there are few. */
async function grainOf(
  engine: Pick<Connector, 'query'>,
  table: Sql,
  x: ColumnFacts,
  signal?: AbortSignal,
): Promise<Pick<QuickSeries, 'step' | 'bin'>> {
  const number = x.kind === 'time' ? sql`epoch(v) / 86400` : sql`v`;
  const answer = await engine.query(
    sql`WITH finite AS (SELECT v FROM (SELECT ${comparable(x)} AS v FROM ${table}) WHERE isfinite(v))
      SELECT (SELECT count(*) FROM (SELECT DISTINCT v FROM finite LIMIT ${MAX_PLACES + 1})) AS places,
        max(${number}) - min(${number}) AS span FROM finite`,
    signal,
  );
  const span = numbers(answer, 'span')[0] ?? 0;
  if ((counts(answer, 'places')[0] ?? 0) <= MAX_PLACES || span <= 0) return { step: null, bin: null };
  if (x.kind === 'number') return { step: null, bin: roundWidth(span / BINS) };
  const step = span < MAX_PLACES ? 'day' : span < 7 * MAX_PLACES ? 'week' : span < 30 * MAX_PLACES ? 'month' : 'year';
  return { step, bin: null };
}

/** 1, 2 or 5 times a power of ten, no less than `width`. */
function roundWidth(width: number): number {
  const power = 10 ** Math.floor(Math.log10(width));
  return ([1, 2, 5, 10].find((times) => times * power >= width) ?? 10) * power;
}
