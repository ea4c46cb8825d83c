import type { Highs } from 'highs';
import { leastCost } from './rota-bound.ts';
import type { Rota, RotaProblem } from './rota-problem.ts';
import { programmeOf, rotaOf, valuesOf } from './rota-programme.ts';
import { costOf, goodRota } from './rota-search.ts';

/** A rota, and how sure it is that there is no better one. */
export interface SolvedRota {
  rota: Rota;
  cost: number;
  /** No rota costs less by more than {@link GAP}. */
  proven: boolean;
  /** By how much a better one could be below this one's cost at most, 0 to 1. */
  gap: number;
}

/** Near enough to the best: looking for the last per cent takes longest. */
const GAP = 0.01;

/**
 * The rota of least cost, as far as it is found in time: a good one by local search, which, unless counting proves it already,
 * HiGHS (branch and cut over the whole integer programme) proves or betters. Always gives a rota: where people don't suffice, the one with least shortage.
 *
 * @param seconds for HiGHS, at most; it looks at its clock between steps, which are small
 */
export function solveRota(highs: Highs, problem: RotaProblem, seconds: number): SolvedRota {
  const counted = leastCost(problem);
  const start = goodRota(problem, seeded(1), counted / (1 - GAP));
  const cost = costOf(problem, start);
  const judged = (rota: Rota, ofRota: number, bound: number): SolvedRota => {
    // Every rota costs something, or nobody is needed.
    const gap = Math.max(0, ofRota - bound) / Math.max(ofRota, 1);
    return { rota, cost: ofRota, proven: gap <= GAP + 1e-6, gap };
  };
  const first = judged(start, cost, counted);
  const programme = programmeOf(problem);
  if (first.proven || programme.choices.length === 0) return first;
  return highs.withModel(programme.data, (model) => {
    // The model has nothing to be presolved, and the primal simplex goes on from the start best (measured).
    model.options.set({
      output_flag: false,
      time_limit: seconds,
      mip_rel_gap: GAP,
      presolve: 'off',
      simplex_strategy: 4,
      random_seed: 1,
    });
    const values = valuesOf(programme, start);
    model.setSolution({ indices: values.map((_, column) => column), values });
    model.run();
    // Minus infinity until the first relaxation is solved.
    const bound = Math.max(counted, Number(model.info.get('mip_dual_bound')));
    const found = rotaOf(programme, problem, model.getSolution().colValue);
    const foundCost = costOf(problem, found);
    return foundCost < cost ? judged(found, foundCost, bound) : judged(start, cost, bound);
  });
}

/** The same numbers between 0 and 1 for the same seed (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
