import type { DayEffects } from './day-effects.ts';
import { FEATURES, type RowBuilder } from './rows.ts';
import { type BranchSeries, type Network, weekdayOf } from './series.ts';
import { type Shape, SLOTS, usualWeek } from './usual-week.ts';

/** Weeks over which past counts lose half their weight or so: fast, middle, slow. */
const KEPT = [0.55, 0.83, 0.97] as const;
const LAGS = 5;
const LEVEL_DAYS = [1, 3, 7, 28] as const;
/** Visitors that weigh as much as what is usual, where levels of some days are taken. */
const LEVEL_PRIOR = 8;

/** Whether a day looked at from another is among the share that is taken: by a hash, so that it hangs on nothing else. */
function isKept(id: string, from: number, day: number, share: number): boolean {
  if (share >= 1) return true;
  let hash = 0x811c9dc5 ^ Math.imul(from, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b);
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32 < share;
}

interface Shared {
  sundayShare: number;
  network7: number;
  /** Share of the days that are taken. */
  share: number;
}

export interface BranchState {
  /** Takes in the days up to `from`. Gives the level of its last week, NaN where unknown. */
  advance(from: number): number;
  rows(from: number, daysAhead: readonly number[], origin: number, into: RowBuilder, shared: Shared): void;
}

/** What is known of a branch, week by week: made once, told to go on from origin to origin. */
export function branchState(
  network: Network,
  series: BranchSeries,
  effect: DayEffects,
  shape: Shape,
  place: number,
): BranchState {
  const { visitors, weight, open, calendar } = series;
  const sums = KEPT.map(() => new Float64Array(SLOTS));
  const weights = KEPT.map(() => new Float64Array(SLOTS));
  const [slow, middle, fast] = [new Float64Array(SLOTS), new Float64Array(SLOTS), new Float64Array(SLOTS)];
  const lags = new Float64Array(SLOTS * LAGS).fill(Number.NaN);
  const median = new Float64Array(SLOTS);
  const dayLevel = new Float32Array(network.days + 7).fill(Number.NaN);
  const levels = new Float64Array(LEVEL_DAYS.length);
  /** What was usual for each hour when it came, NaN where nothing was. */
  const usualThen = new Float32Array(24 * network.days).fill(Number.NaN);
  let taken = -1;
  let hasAny = false;
  let season = 0;
  let scale = 0;

  const adjusted = (day: number, hour: number): number =>
    (visitors[24 * day + hour] as number) * Math.exp(-(effect.event[day] as number) - (effect.season[day] as number));

  function takeIn(day: number): void {
    const teaches = (calendar.special[day] as number) < 0;
    let [came, usual] = [0, 0];
    for (let hour = 0; hour < 24; hour++) {
      const w = weight[24 * day + hour] as number;
      if (w === 0) continue;
      const slot = 24 * weekdayOf(network, day) + hour;
      const value = adjusted(day, hour);
      if (hasAny) {
        came += w * value;
        usual += w * (slow[slot] as number);
        if (teaches) usualThen[24 * day + hour] = slow[slot] as number;
      }
      if (!teaches) continue;
      KEPT.forEach((_, i) => {
        const [s, n] = [sums[i] as Float64Array, weights[i] as Float64Array];
        s[slot] = (s[slot] as number) + w * value;
        n[slot] = (n[slot] as number) + w;
      });
      lags.copyWithin(slot * LAGS + 1, slot * LAGS, slot * LAGS + LAGS - 1);
      lags[slot * LAGS] = value;
    }
    if (teaches && usual > 0) dayLevel[day] = Math.log((came + 1) / (usual + 1));
  }

  function levelOf(from: number, days: number): number {
    let [came, usual] = [LEVEL_PRIOR, LEVEL_PRIOR];
    for (let day = Math.max(0, from - days); day < from; day++) {
      if ((calendar.special[day] as number) >= 0) continue;
      for (let hour = 0; hour < 24; hour++) {
        const w = weight[24 * day + hour] as number;
        if (w === 0) continue;
        came += w * adjusted(day, hour);
        usual += w * (slow[24 * weekdayOf(network, day) + hour] as number);
      }
    }
    return Math.log(came / usual);
  }

  /** How the same hours of the week, and those beside them, were against what was usual about a year ago. */
  function hourLastYear(day: number, hour: number, from: number, prior: number): number {
    let [came, usual] = [3 * prior, 3 * prior];
    for (let then = day - 364 - 7; then <= day - 364 + 7; then += 7) {
      if (then < 0 || then >= from) continue;
      for (let near = Math.max(0, hour - 1); near <= Math.min(23, hour + 1); near++) {
        const expected = usualThen[24 * then + near] as number;
        if (Number.isNaN(expected)) continue;
        came += adjusted(then, near);
        usual += expected;
      }
    }
    return Math.log(came / usual);
  }

  return {
    advance(from) {
      KEPT.forEach((kept, i) => {
        for (let slot = 0; slot < SLOTS; slot++) {
          (sums[i] as Float64Array)[slot] = kept * ((sums[i] as Float64Array)[slot] as number);
          (weights[i] as Float64Array)[slot] = kept * ((weights[i] as Float64Array)[slot] as number);
        }
      });
      for (let day = taken < 0 ? 0 : taken; day < from; day++) takeIn(day);
      taken = Math.max(0, from);
      const slowSums = sums[2] as Float64Array;
      hasAny = slowSums.some((sum) => sum > 0);
      if (!hasAny) return Number.NaN;
      usualWeek(slowSums, weights[2] as Float64Array, shape, slow);
      for (let slot = 0; slot < SLOTS; slot++) {
        const usual = slow[slot] as number;
        middle[slot] =
          (((sums[1] as Float64Array)[slot] as number) + usual) / (((weights[1] as Float64Array)[slot] as number) + 1);
        fast[slot] =
          (((sums[0] as Float64Array)[slot] as number) + usual) / (((weights[0] as Float64Array)[slot] as number) + 1);
        const held = lags.subarray(slot * LAGS, slot * LAGS + LAGS).filter((lag) => !Number.isNaN(lag));
        median[slot] = held.length < 3 ? usual : (held.sort()[held.length >> 1] as number);
      }
      LEVEL_DAYS.forEach((days, i) => {
        levels[i] = levelOf(from, days);
      });
      season = 0;
      for (let day = Math.max(0, from - 28); day < from; day++)
        season += (effect.season[day] as number) / Math.min(28, from);
      let [sum, n] = [0, 0];
      for (let slot = 0; slot < SLOTS; slot++) {
        if (((weights[2] as Float64Array)[slot] as number) === 0) continue;
        sum += slow[slot] as number;
        n++;
      }
      scale = n > 0 ? sum / n : 0;
      return levels[2] as number;
    },

    rows(from, daysAhead, origin, into, { sundayShare, network7, share: kept }) {
      if (!hasAny || scale <= 0) return;
      const past = from < origin;
      for (const ahead of daysAhead) {
        const day = from + ahead - 1;
        if (past && (day >= origin || !isKept(series.id, from, day, kept))) continue;
        const weekday = weekdayOf(network, day);
        const share = (calendar.holiday[day] as number) === 1 ? sundayShare : 0;
        const value = (of: Float64Array, hour: number) => {
          const own = of[24 * weekday + hour] as number;
          const sunday = of[144 + hour] as number;
          return share > 0 && sunday > 0 ? (1 - share) * own + share * sunday : own;
        };
        let [daySlow, dayFast] = [1, 1];
        for (let hour = 0; hour < 24; hour++) {
          if ((open[24 * day + hour] as number) === 0) continue;
          daySlow += value(slow, hour);
          dayFast += value(fast, hour);
        }
        const lastYear = levelLastYear(dayLevel, day, from);
        for (let hour = 0; hour < 24; hour++) {
          if ((open[24 * day + hour] as number) === 0) continue;
          const taught = past ? (weight[24 * day + hour] as number) : 0;
          if (past && taught === 0) continue;
          const usual = value(slow, hour) + 0.02 * scale;
          const prior = 0.05 * scale + 0.5;
          const against = (of: number) => Math.max(-1.5, Math.min(1.5, Math.log((of + prior) / (usual + prior))));
          const lag = lags[(24 * weekday + hour) * LAGS] as number;
          const row = into.add();
          const x = into.features;
          let f = row * FEATURES;
          x[f++] = 1;
          x[f++] = against(value(fast, hour));
          x[f++] = against(value(middle, hour));
          x[f++] = Number.isNaN(lag) || share > 0 ? 0 : against(lag);
          x[f++] = against(value(median, hour));
          x[f++] = levels[0] as number;
          x[f++] = levels[1] as number;
          x[f++] = levels[2] as number;
          x[f++] = levels[3] as number;
          x[f++] = Math.log(dayFast / daySlow);
          x[f++] = neighbours(value, fast, slow, hour, prior);
          x[f++] = lastYear;
          x[f++] = network7;
          x[f++] = effect.event[day] as number;
          x[f++] = (effect.season[day] as number) - season;
          x[f++] = hourLastYear(day, hour, from, prior);
          into.base[row] = usual * Math.exp((effect.event[day] as number) + (effect.season[day] as number));
          into.visitors[row] = past ? (visitors[24 * day + hour] as number) : Number.NaN;
          into.weight[row] = taught;
          into.branch[row] = place;
          into.day[row] = day;
          into.hour[row] = hour;
          into.ahead[row] = ahead;
          into.scale[row] = scale;
        }
      }
    },
  };
}

/** How the days around the same one of last year were against what was usual then; 0 where nothing is known. */
function levelLastYear(dayLevel: Float32Array, day: number, from: number): number {
  let [sum, count] = [0, 3];
  for (let then = day - 364 - 3; then <= day - 364 + 3; then++) {
    if (then < 0 || then >= from || Number.isNaN(dayLevel[then] as number)) continue;
    sum += dayLevel[then] as number;
    count++;
  }
  return sum / count;
}

function neighbours(
  value: (of: Float64Array, hour: number) => number,
  fast: Float64Array,
  slow: Float64Array,
  hour: number,
  prior: number,
): number {
  let [recent, usual] = [prior, prior];
  for (let near = Math.max(0, hour - 1); near <= Math.min(23, hour + 1); near++) {
    recent += value(fast, near);
    usual += value(slow, near);
  }
  return Math.log(recent / usual);
}
