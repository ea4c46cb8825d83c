import { type BranchSeries, type Network, weekdayOf } from './series.ts';

/** Each branch's days as logarithms of what came against the branch's mean weeks. */
export interface DayRatios {
  /** NaN where nothing is known, or too little. */
  log: Float32Array;
  weight: Float32Array;
  /** Mean visitors of each hour of the week: `24 × weekday + hour`. */
  profile: Float64Array;
}

/** The ratios of a branch's days before `origin` to its mean weeks; special days are in no mean. */
export function dayRatios(network: Network, { visitors, weight, calendar }: BranchSeries, origin: number): DayRatios {
  const sums = new Float64Array(168);
  const weights = new Float64Array(168);
  for (let day = 0; day < origin; day++) {
    if ((calendar.special[day] as number) >= 0) continue;
    const slot = 24 * weekdayOf(network, day);
    for (let hour = 0; hour < 24; hour++) {
      const taught = weight[24 * day + hour] as number;
      if (taught === 0) continue;
      sums[slot + hour] = (sums[slot + hour] as number) + taught * (visitors[24 * day + hour] as number);
      weights[slot + hour] = (weights[slot + hour] as number) + taught;
    }
  }
  const profile = sums.map((sum, slot) => ((weights[slot] as number) > 0 ? sum / (weights[slot] as number) : 0));
  const log = new Float32Array(origin).fill(Number.NaN);
  const certain = new Float32Array(origin);
  for (let day = 0; day < origin; day++) {
    const slot = 24 * weekdayOf(network, day);
    let came = 0;
    let usual = 0;
    let hours = 0;
    for (let hour = 0; hour < 24; hour++) {
      const taught = weight[24 * day + hour] as number;
      if (taught === 0) continue;
      came += taught * (visitors[24 * day + hour] as number);
      usual += taught * (profile[slot + hour] as number);
      hours += taught;
    }
    if (hours < 2 || usual < 1) continue;
    log[day] = Math.max(-2, Math.min(2, Math.log((came + 1) / (usual + 1))));
    certain[day] = 1 / (0.01 + 1 / usual + 0.05 / hours);
  }
  return { log, weight: certain, profile };
}
