import type { DayEffects, NetworkEffects } from './day-effects.ts';
import { type Network, weekdayOf } from './series.ts';
import { type Shape, SLOTS } from './usual-week.ts';

/** The usual week of each type, as shares of a branch's mean hour; a slot that no branch of the type has is that of all. */
export function typeShapes(network: Network, effects: NetworkEffects, origin: number): Map<string, Shape> {
  const types = [...new Set(network.branches.map(({ type }) => type))];
  const sums = new Map(
    [...types, ''].map((type) => [type, { sum: new Float64Array(SLOTS), count: new Float64Array(SLOTS) }]),
  );
  network.branches.forEach((series, branch) => {
    const { event, season } = effects.branches[branch] as DayEffects;
    const own = new Float64Array(SLOTS);
    const weights = new Float64Array(SLOTS);
    let total = 0;
    let hours = 0;
    for (let day = 0; day < origin; day++) {
      if ((series.calendar.special[day] as number) >= 0) continue;
      const factor = Math.exp(-(event[day] as number) - (season[day] as number));
      for (let hour = 0; hour < 24; hour++) {
        const w = series.weight[24 * day + hour] as number;
        if (w === 0) continue;
        const slot = 24 * weekdayOf(network, day) + hour;
        const value = w * factor * (series.visitors[24 * day + hour] as number);
        own[slot] = (own[slot] as number) + value;
        weights[slot] = (weights[slot] as number) + w;
        total += value;
        hours += w;
      }
    }
    if (total <= 0) return;
    for (const type of [series.type, '']) {
      const { sum, count } = sums.get(type) as { sum: Float64Array; count: Float64Array };
      for (let slot = 0; slot < SLOTS; slot++) {
        if ((weights[slot] as number) === 0) continue;
        sum[slot] = (sum[slot] as number) + ((own[slot] as number) / (weights[slot] as number)) * (hours / total);
        count[slot] = (count[slot] as number) + 1;
      }
    }
  });
  const all = sums.get('') as { sum: Float64Array; count: Float64Array };
  const every = all.sum.map((value, slot) =>
    (all.count[slot] as number) > 0 ? value / (all.count[slot] as number) : 1,
  );
  return new Map(
    types.map((type) => {
      const { sum, count } = sums.get(type) as { sum: Float64Array; count: Float64Array };
      return [
        type,
        sum.map((value, slot) => (value + 0.5 * (every[slot] as number)) / ((count[slot] as number) + 0.5)),
      ];
    }),
  );
}
