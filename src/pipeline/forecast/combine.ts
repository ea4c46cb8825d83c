import { solvePositive } from './linear.ts';
import { FEATURES, type Rows } from './rows.ts';

/** Groups of days ahead that are combined alike; the last one reaches to eight weeks. */
const LAST_DAYS = [1, 3, 7, 14] as const;
export const HORIZONS = LAST_DAYS.length + 1;

/** The group of a day so many days ahead, 1 for the first. */
export function horizonOf(ahead: number): number {
  let group = 0;
  while (group < LAST_DAYS.length && ahead > (LAST_DAYS[group] as number)) group++;
  return group;
}

/** What the features are worth where nothing has been learnt: some of what was middle and of the last four weeks' level. */
const PRIOR = Float64Array.from([0, 0.1, 0.3, 0, 0, 0, 0, 0.1, 0.3, 0, 0, 0.1, 0, 0, 0, 0]);
const ROUNDS = 5;

/** Weights of the features, {@link FEATURES} for each group of days ahead. */
export type Weights = Float64Array;

/**
 * Learns how to combine the features: those weights with which the product of what is usual and e to the features' sum
 * misses least, in absolute visitors, shrunk towards {@link PRIOR}. Least absolute deviations by iterated reweighting.
 */
export function learnWeights(rows: Rows, fairness = 0.5, ridge = 30): Weights {
  const weights = new Float64Array(FEATURES * HORIZONS);
  for (let group = 0; group < HORIZONS; group++) weights.set(PRIOR, group * FEATURES);
  for (let round = 0; round < ROUNDS; round++) {
    const matrices = Array.from({ length: HORIZONS }, () => new Float64Array(FEATURES * FEATURES));
    const rights = Array.from({ length: HORIZONS }, () => new Float64Array(FEATURES));
    const x = new Float64Array(FEATURES);
    for (let row = 0; row < rows.count; row++) {
      const group = horizonOf(rows.ahead[row] as number);
      const mean = combined(rows, row, weights);
      const size = rows.scale[row] as number;
      const miss = (rows.visitors[row] as number) - mean;
      const w =
        ((rows.weight[row] as number) * size ** -fairness) / (Math.abs(miss) + 0.05 * size + 0.3 * Math.sqrt(mean));
      for (let i = 0; i < FEATURES; i++) x[i] = rows.features[row * FEATURES + i] as number;
      addTo(matrices[group] as Float64Array, rights[group] as Float64Array, x, w * mean * miss, w * mean * mean);
    }
    for (let group = 0; group < HORIZONS; group++) {
      const [matrix, right] = [matrices[group] as Float64Array, rights[group] as Float64Array];
      // The prior is worth the same number of mean rows whatever the visitors' scale.
      const unit = (matrix[0] as number) === 0 ? 1 : (matrix[0] as number) / Math.max(1, rows.count / HORIZONS);
      for (let i = 0; i < FEATURES; i++) {
        matrix[i * FEATURES + i] = (matrix[i * FEATURES + i] as number) + ridge * unit;
        right[i] =
          (right[i] as number) + ridge * unit * ((PRIOR[i] as number) - (weights[group * FEATURES + i] as number));
      }
      const step = solvePositive(matrix, right);
      for (let i = 0; i < FEATURES; i++)
        weights[group * FEATURES + i] = (weights[group * FEATURES + i] as number) + (step[i] as number);
    }
  }
  return weights;
}

/** Adds a row to the lower half of a least squares problem. Indexes arrays directly: this is where the time goes. */
function addTo(matrix: Float64Array, right: Float64Array, x: Float64Array, gradient: number, curvature: number): void {
  for (let i = 0; i < FEATURES; i++) {
    const xi = x[i] as number;
    right[i] = (right[i] as number) + gradient * xi;
    if (xi === 0) continue;
    const c = curvature * xi;
    const from = i * FEATURES;
    for (let j = 0; j <= i; j++) matrix[from + j] = (matrix[from + j] as number) + c * (x[j] as number);
  }
}

/** Visitors that the features make one expect of a row. */
export function combined(rows: Rows, row: number, weights: Weights): number {
  const from = horizonOf(rows.ahead[row] as number) * FEATURES;
  const f = row * FEATURES;
  let sum = 0;
  for (let i = 0; i < FEATURES; i++) sum += (weights[from + i] as number) * (rows.features[f + i] as number);
  return (rows.base[row] as number) * Math.exp(Math.max(-2.5, Math.min(2.5, sum)));
}
