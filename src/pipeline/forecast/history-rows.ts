import type { DayEffects, NetworkEffects } from './day-effects.ts';
import { type BranchSeries, DAYS_AHEAD, HOURLY_DAYS_AHEAD, type Network, weekdayOf } from './series.ts';
import { type Shape, SLOTS, usualWeek } from './usual-week.ts';

/** Features of a row, by their places. All but the constant are logarithms, 0 where nothing is known. */
export const FEATURES = 16;

/** One row per branch, hour and the day it was looked at from. */
export interface Rows {
  count: number;
  /** {@link FEATURES} numbers a row. */
  features: Float32Array;
  /** What is usual for the hour, before anything is combined: visitors. */
  base: Float32Array;
  /** What came; NaN where it is not known yet. */
  visitors: Float32Array;
  /** How much the row may teach. */
  weight: Float32Array;
  /** Place of the branch in the network. */
  branch: Int32Array;
  /** Day of the network's axis, and local hour. */
  day: Int32Array;
  hour: Uint8Array;
  /** Days ahead: 1 for the first day that was not known. */
  ahead: Uint8Array;
  /** Mean visitors an hour of the branch then, open hours. */
  scale: Float32Array;
}

/** Weeks over which past counts lose half their weight or so: fast, middle, slow. */
const KEPT = [0.55, 0.83, 0.97] as const;
const LAGS = 5;
const LEVEL_DAYS = [1, 3, 7, 28] as const;
/** Visitors that weigh as much as what is usual, where levels of some days are taken. */
const LEVEL_PRIOR = 8;

/** Rows that teach (looked at from up to `weeks` earlier weeks) and rows of the days ahead of `origin`. */
export function historyRows(
  network: Network,
  effects: NetworkEffects,
  origin: number,
  weeks: number,
): { past: Rows; ahead: Rows } {
  const shapes = typeShapes(network, effects, origin);
  const past = new RowBuilder();
  const ahead = new RowBuilder();
  const states = network.branches.map((series, branch) => {
    const effect = effects.branches[branch] as DayEffects;
    return branchState(network, series, effect, shapes.get(series.type) as Shape, branch);
  });
  const share = shareKept(network, origin, weeks);
  const first = Math.max(0, Math.floor(origin / 7));
  for (let back = first; back >= 0; back--) {
    const from = origin - 7 * back;
    const levels = states.map((state) => state.advance(from));
    const known = levels.filter((level) => !Number.isNaN(level));
    const network7 = known.length > 0 ? known.reduce((sum, level) => sum + level, 0) / known.length : 0;
    if (back > weeks) continue;
    const days = back === 0 ? allDays : someDays(back);
    for (const state of states)
      state.rows(from, days, origin, back === 0 ? ahead : past, { sundayShare: effects.sundayShare, network7, share });
  }
  return { past: past.rows(), ahead: ahead.rows() };
}

const allDays = Array.from({ length: DAYS_AHEAD }, (_, day) => day + 1);

/** The next two weeks, and seven of the days up to eight weeks ahead, others each time. */
const someDays = (back: number): number[] => [
  ...allDays.slice(0, HOURLY_DAYS_AHEAD),
  ...Array.from(
    { length: 7 },
    (_, i) => HOURLY_DAYS_AHEAD + 1 + ((back * 5 + i * 6) % (DAYS_AHEAD - HOURLY_DAYS_AHEAD)),
  ),
];

/** Rows that are enough to learn from: more take time and memory, and change nothing that can be measured. */
const ENOUGH = 240_000;

/** The share of days that gives about {@link ENOUGH} rows. */
function shareKept(network: Network, origin: number, weeks: number): number {
  let hours = 0;
  for (const { weight } of network.branches) {
    for (let hour = 24 * Math.max(0, origin - 7 * weeks); hour < 24 * origin; hour++)
      if ((weight[hour] as number) > 0) hours++;
  }
  return ENOUGH / Math.max(ENOUGH, hours * 3);
}

/** Whether a day looked at from another is among the share that is taken: by a hash, so that it hangs on nothing else. */
function isKept(id: string, from: number, day: number, share: number): boolean {
  if (share >= 1) return true;
  let hash = 0x811c9dc5 ^ Math.imul(from, 0x9e3779b1) ^ Math.imul(day, 0x85ebca6b);
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32 < share;
}

/** The usual week of each type, as shares of a branch's mean hour; a slot that no branch of the type has is that of all. */
function typeShapes(network: Network, effects: NetworkEffects, origin: number): Map<string, Shape> {
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

interface Shared {
  sundayShare: number;
  network7: number;
  /** Share of the days that are taken. */
  share: number;
}

interface BranchState {
  /** Takes in the days up to `from`. Gives the level of its last week, NaN where unknown. */
  advance(from: number): number;
  rows(from: number, daysAhead: readonly number[], origin: number, into: RowBuilder, shared: Shared): void;
}

function branchState(
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

/** Rows that grow. */
class RowBuilder {
  private count = 0;
  private room = 4096;
  features = new Float32Array(this.room * FEATURES);
  base = new Float32Array(this.room);
  visitors = new Float32Array(this.room);
  weight = new Float32Array(this.room);
  branch = new Int32Array(this.room);
  day = new Int32Array(this.room);
  hour = new Uint8Array(this.room);
  ahead = new Uint8Array(this.room);
  scale = new Float32Array(this.room);

  /** Makes room for a row. Gives its place. */
  add(): number {
    if (this.count === this.room) this.grow();
    return this.count++;
  }

  rows(): Rows {
    const { count, features, base, visitors, weight, branch, day, hour, ahead, scale } = this;
    return { count, features, base, visitors, weight, branch, day, hour, ahead, scale };
  }

  private grow(): void {
    this.room *= 2;
    const grown = <T extends Float32Array | Int32Array | Uint8Array>(old: T, size: number): T => {
      const next = new (old.constructor as new (size: number) => T)(size);
      next.set(old);
      return next;
    };
    this.features = grown(this.features, this.room * FEATURES);
    this.base = grown(this.base, this.room);
    this.visitors = grown(this.visitors, this.room);
    this.weight = grown(this.weight, this.room);
    this.branch = grown(this.branch, this.room);
    this.day = grown(this.day, this.room);
    this.hour = grown(this.hour, this.room);
    this.ahead = grown(this.ahead, this.room);
    this.scale = grown(this.scale, this.room);
  }
}
