/** Rows of features in bins, and what is to be learnt of them. */
export interface Binned {
  count: number;
  features: number;
  /** Bin of each feature, column by column: `feature × count + row`. */
  bins: Uint8Array;
}

/** A tree of fixed depth: at each inner node a feature and the last bin that goes left; at each leaf a value. */
interface Tree {
  feature: Int16Array;
  split: Uint8Array;
  leaf: Float64Array;
}

export interface Forest {
  depth: number;
  trees: Tree[];
}

export const BINS = 32;

export interface BoostOptions {
  trees: number;
  depth: number;
  rate: number;
  /** Curvature that a leaf needs, and that shrinks it. */
  shrink: number;
}

/**
 * Gradient boosting with histograms: trees of fixed depth, each fitted by second-order steps to what those before it leave.
 *
 * @param steps gives, for the scores so far, each row's gradient (towards which to go) and curvature; a row that it leaves
 *   out teaches nothing
 */
export function boost(
  data: Binned,
  steps: (scores: Float64Array, gradient: Float64Array, curvature: Float64Array) => void,
  { trees, depth, rate, shrink }: BoostOptions,
): Forest {
  const { count, features, bins } = data;
  const scores = new Float64Array(count);
  const gradient = new Float64Array(count);
  const curvature = new Float64Array(count);
  const node = new Int32Array(count);
  const forest: Forest = { depth, trees: [] };
  for (let t = 0; t < trees; t++) {
    steps(scores, gradient, curvature);
    const inner = 2 ** depth - 1;
    const tree: Tree = {
      feature: new Int16Array(inner).fill(-1),
      split: new Uint8Array(inner),
      leaf: new Float64Array(2 ** depth),
    };
    node.fill(0);
    for (let level = 0; level < depth; level++) {
      const width = 2 ** level;
      const first = width - 1;
      const best = new Float64Array(width).fill(1e-9);
      for (let feature = 0; feature < features; feature++) {
        const g = new Float64Array(width * BINS);
        const h = new Float64Array(width * BINS);
        const from = feature * count;
        for (let row = 0; row < count; row++) {
          const place = (node[row] as number) * BINS + (bins[from + row] as number);
          g[place] = (g[place] as number) + (gradient[row] as number);
          h[place] = (h[place] as number) + (curvature[row] as number);
        }
        for (let n = 0; n < width; n++) {
          let [gAll, hAll] = [0, 0];
          for (let bin = 0; bin < BINS; bin++) {
            gAll += g[n * BINS + bin] as number;
            hAll += h[n * BINS + bin] as number;
          }
          const whole = gAll ** 2 / (hAll + shrink);
          let [gLeft, hLeft] = [0, 0];
          for (let bin = 0; bin < BINS - 1; bin++) {
            gLeft += g[n * BINS + bin] as number;
            hLeft += h[n * BINS + bin] as number;
            if (hLeft < shrink || hAll - hLeft < shrink) continue;
            const gain = gLeft ** 2 / (hLeft + shrink) + (gAll - gLeft) ** 2 / (hAll - hLeft + shrink) - whole;
            if (gain <= (best[n] as number)) continue;
            best[n] = gain;
            tree.feature[first + n] = feature;
            tree.split[first + n] = bin;
          }
        }
      }
      for (let row = 0; row < count; row++) {
        const n = node[row] as number;
        const feature = tree.feature[first + n] as number;
        const right = feature >= 0 && (bins[feature * count + row] as number) > (tree.split[first + n] as number);
        node[row] = 2 * n + (right ? 1 : 0);
      }
    }
    const g = new Float64Array(2 ** depth);
    const h = new Float64Array(2 ** depth);
    for (let row = 0; row < count; row++) {
      const n = node[row] as number;
      g[n] = (g[n] as number) + (gradient[row] as number);
      h[n] = (h[n] as number) + (curvature[row] as number);
    }
    for (let n = 0; n < tree.leaf.length; n++) tree.leaf[n] = (rate * (g[n] as number)) / ((h[n] as number) + shrink);
    for (let row = 0; row < count; row++)
      scores[row] = (scores[row] as number) + (tree.leaf[node[row] as number] as number);
    forest.trees.push(tree);
  }
  return forest;
}

/** What a forest says of each row. */
export function scoresOf({ depth, trees }: Forest, { count, bins }: Binned): Float64Array {
  const scores = new Float64Array(count);
  for (const { feature, split, leaf } of trees) {
    for (let row = 0; row < count; row++) {
      let n = 0;
      for (let level = 0; level < depth; level++) {
        const place = 2 ** level - 1 + n;
        const chosen = feature[place] as number;
        n = 2 * n + (chosen >= 0 && (bins[chosen * count + row] as number) > (split[place] as number) ? 1 : 0);
      }
      scores[row] = (scores[row] as number) + (leaf[n] as number);
    }
  }
  return scores;
}
