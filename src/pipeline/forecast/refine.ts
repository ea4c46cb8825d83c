import { BINS, type Binned, boost, type Forest, scoresOf } from './boost.ts';
import { combined, type Weights } from './combine.ts';
import { FEATURES, type Rows } from './rows.ts';
import type { Network } from './series.ts';

/** What trees look at beside the combined features: hour, weekday, days ahead, size, kind of day. */
const COLUMNS = FEATURES - 1 + 5;

/** Rows under which trees would learn chance. */
const LEAST = 10_000;
/** Weeks that are learnt from, or judged, together: errors of weeks beside each other are alike. */
const FOLD_WEEKS = 4;
const FOLDS = 2;
const OPTIONS = { trees: 60, depth: 4, rate: 0.1, shrink: 30 } as const;

/** What refining says of rows, as logarithms of factors on what was combined. */
export interface Refinement {
  /** Of past rows, each from trees that have not seen the weeks around it. */
  past: Float64Array;
  of(rows: Rows): Float64Array;
}

/**
 * Learns with gradient-boosted trees what the weighted features leave: how they hang together, and where they don't hold.
 * Two forests, each of half of the past months: what one says of the other's months is what it would have said unseen, for
 * the intervals; ahead, both are averaged.
 *
 * @param origin first day that is not known
 */
export function learnRefinement(network: Network, rows: Rows, weights: Weights, origin: number): Refinement {
  if (rows.count < LEAST) return { past: new Float64Array(rows.count), of: ({ count }) => new Float64Array(count) };
  const edges = binEdges(network, rows);
  const binned = binsOf(network, rows, edges);
  const fold = Uint8Array.from({ length: rows.count }, (_, row) => foldOf(rows, row, origin));
  const means = Float64Array.from({ length: rows.count }, (_, row) => combined(rows, row, weights));
  const forests = Array.from({ length: FOLDS }, (_, left) => growForest(rows, binned, means, fold, left));
  const unseen = forests.map((forest) => scoresOf(forest, binned));
  return {
    past: means.map((_, row) => unseen[fold[row] as number]?.[row] ?? 0),
    of(others) {
      const bins = binsOf(network, others, edges);
      const scores = new Float64Array(others.count);
      for (const forest of forests) {
        scoresOf(forest, bins).forEach((score, row) => {
          scores[row] = (scores[row] as number) + score / FOLDS;
        });
      }
      return scores;
    },
  };
}

function foldOf({ day, ahead }: Rows, row: number, origin: number): number {
  const back = origin - ((day[row] as number) - (ahead[row] as number) + 1);
  return Math.floor(back / (7 * FOLD_WEEKS)) % FOLDS;
}

/** Trees for the rows of all folds but one, that miss least in absolute visitors. */
function growForest(rows: Rows, binned: Binned, means: Float64Array, fold: Uint8Array, left: number): Forest {
  return boost(
    binned,
    (scores, gradient, curvature) => {
      for (let row = 0; row < rows.count; row++) {
        if (fold[row] === left) continue;
        const mean = (means[row] as number) * Math.exp(scores[row] as number);
        const miss = (rows.visitors[row] as number) - mean;
        const size = rows.scale[row] as number;
        const w = (rows.weight[row] as number) / (size * (Math.abs(miss) + 0.05 * size + 0.3 * Math.sqrt(mean)));
        gradient[row] = w * mean * miss;
        curvature[row] = w * mean * mean;
      }
    },
    OPTIONS,
  );
}

function columnOf(network: Network, rows: Rows, row: number, column: number): number {
  if (column < FEATURES - 1) return rows.features[row * FEATURES + 1 + column] as number;
  const day = rows.day[row] as number;
  switch (column - FEATURES + 1) {
    case 0:
      return rows.hour[row] as number;
    case 1:
      return (network.firstWeekday + day) % 7;
    case 2:
      return rows.ahead[row] as number;
    case 3:
      return Math.log(rows.scale[row] as number);
    default: {
      const calendar = network.branches[rows.branch[row] as number]?.calendar;
      return 2 * (calendar?.holiday[day] ?? 0) + ((calendar?.special[day] ?? -1) >= 0 ? 1 : 0);
    }
  }
}

/** Values that split each column's rows into bins of about the same number. */
function binEdges(network: Network, rows: Rows): Float64Array[] {
  const step = Math.max(1, Math.floor(rows.count / 20_000));
  return Array.from({ length: COLUMNS }, (_, column) => {
    const values: number[] = [];
    for (let row = 0; row < rows.count; row += step) values.push(columnOf(network, rows, row, column));
    const sorted = Float64Array.from(values).sort();
    const places = Array.from({ length: BINS - 1 }, (_, bin) => Math.floor(((bin + 1) * sorted.length) / BINS));
    return Float64Array.from(new Set(places.map((place) => sorted[place] as number)));
  });
}

function binsOf(network: Network, rows: Rows, edges: readonly Float64Array[]): Binned {
  const bins = new Uint8Array(COLUMNS * rows.count);
  edges.forEach((edge, column) => {
    for (let row = 0; row < rows.count; row++) {
      const value = columnOf(network, rows, row, column);
      let bin = 0;
      while (bin < edge.length && value >= (edge[bin] as number)) bin++;
      bins[column * rows.count + row] = bin;
    }
  });
  return { count: rows.count, features: COLUMNS, bins };
}
