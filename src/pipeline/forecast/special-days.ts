import type { DayRatios } from './day-ratios.ts';
import { type BranchSeries, type Network, weekdayOf } from './series.ts';

/** Of the shapes between an own weekday's and a Sunday's, the one that past holidays were nearest to. */
export function learnSundayShare(network: Network, ratios: readonly DayRatios[], origin: number): number {
  const shares = [0, 0.25, 0.5, 0.75, 1];
  // A prior worth a few days: between the two, nearer to Sunday.
  const misses = shares.map((share) => 0.2 * (share - 0.75) ** 2);
  network.branches.forEach((series, place) => {
    const { profile } = ratios[place] as DayRatios;
    for (let day = 0; day < origin; day++) {
      if ((series.calendar.holiday[day] as number) === 0) continue;
      shares.forEach((share, i) => {
        misses[i] = (misses[i] ?? 0) + shapeMiss(series, profile, day, weekdayOf(network, day), share);
      });
    }
  });
  return shares[misses.indexOf(Math.min(...misses))] ?? 0.75;
}

/** Sum of absolute differences of two shapes, each adding up to 1. */
function shapeMiss(
  { visitors, weight }: BranchSeries,
  profile: Float64Array,
  day: number,
  weekday: number,
  share: number,
) {
  let came = 0;
  let usual = 0;
  for (let hour = 0; hour < 24; hour++) {
    if ((weight[24 * day + hour] as number) === 0) continue;
    came += visitors[24 * day + hour] as number;
    usual += mixed(profile, weekday, hour, share);
  }
  if (came < 20 || usual < 20) return 0;
  let miss = 0;
  for (let hour = 0; hour < 24; hour++) {
    if ((weight[24 * day + hour] as number) === 0) continue;
    miss += Math.abs((visitors[24 * day + hour] as number) / came - mixed(profile, weekday, hour, share) / usual);
  }
  return miss;
}

/** An hour of a week in which a share of a Sunday is mixed, where the branch has people on Sundays in that hour. */
function mixed(profile: ArrayLike<number>, weekday: number, hour: number, share: number): number {
  const sunday = profile[144 + hour] as number;
  const own = profile[24 * weekday + hour] as number;
  return sunday > 0 ? (1 - share) * own + share * sunday : own;
}

/**
 * What special days do beyond what their shape and the calendar say: the mean over all, deviations of a branch, of a day's
 * name, and of both, each shrunk by how often it was seen.
 */
export function learnSpecialDays(
  network: Network,
  ratios: readonly DayRatios[],
  expected: (place: number, day: number) => number,
  sundayShare: number,
  origin: number,
): (place: number, day: number) => number {
  const seen: { branch: number; name: string; holiday: boolean; value: number }[] = [];
  const nameOf = ({ calendar }: BranchSeries, day: number) => calendar.names[calendar.special[day] as number] ?? '';
  network.branches.forEach((series, branch) => {
    const { profile } = ratios[branch] as DayRatios;
    for (let day = 0; day < origin; day++) {
      if ((series.calendar.special[day] as number) < 0) continue;
      const holiday = (series.calendar.holiday[day] as number) === 1;
      const share = holiday ? sundayShare : 0;
      let came = 0;
      let usual = 0;
      for (let hour = 0; hour < 24; hour++) {
        const taught = series.weight[24 * day + hour] as number;
        if (taught === 0) continue;
        came += taught * (series.visitors[24 * day + hour] as number);
        usual += taught * mixed(profile, weekdayOf(network, day), hour, share);
      }
      if (usual < 5) continue;
      const value = Math.log((came + 1) / (usual + 1)) - expected(branch, day);
      seen.push({ branch, name: nameOf(series, day), holiday, value: Math.max(-2, Math.min(2, value)) });
    }
  });
  const shrunk = (key: (one: (typeof seen)[number]) => string, prior: number, worth: number): Map<string, number> => {
    const sums = new Map<string, [number, number]>();
    for (const one of seen) {
      const [sum, count] = sums.get(key(one)) ?? [0, 0];
      sums.set(key(one), [sum + one.value * worth, count + worth]);
    }
    const means = new Map([...sums].map(([name, [sum, count]]) => [name, sum / (count + prior)]));
    for (const one of seen) one.value -= means.get(key(one)) ?? 0;
    return means;
  };
  const crowd = 1 / Math.sqrt(Math.max(1, network.branches.length));
  const of = (holiday: boolean) => (holiday ? 'holiday' : 'turn');
  const all = shrunk(({ holiday }) => of(holiday), 2, crowd);
  const byName = shrunk(({ name }) => name, 1, crowd);
  const byBranch = shrunk(({ branch, holiday }) => `${branch} ${of(holiday)}`, 4, 1);
  const byBoth = shrunk(({ branch, name }) => `${branch} ${name}`, 2, 1);
  return (branch, day) => {
    const series = network.branches[branch] as BranchSeries;
    if ((series.calendar.special[day] as number) < 0) return 0;
    const kind = of((series.calendar.holiday[day] as number) === 1);
    const name = nameOf(series, day);
    return (
      (all.get(kind) ?? 0) +
      (byName.get(name) ?? 0) +
      (byBranch.get(`${branch} ${kind}`) ?? 0) +
      (byBoth.get(`${branch} ${name}`) ?? 0)
    );
  };
}
