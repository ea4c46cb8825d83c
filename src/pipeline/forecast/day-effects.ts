import { type CalendarDays, COLUMNS_A_DAY, DAY_COLUMNS, SEASON } from './calendar-days.ts';
import { type DayRatios, dayRatios } from './day-ratios.ts';
import { solvePositive } from './linear.ts';
import { type BranchSeries, DAYS_AHEAD, type Network } from './series.ts';
import { learnSpecialDays, learnSundayShare } from './special-days.ts';

/** What days do to a branch's level, as logarithms of factors, per day of the network's axis and ahead. */
export interface DayEffects {
  /** Pay days, eves, school holidays and the like, and the special days themselves. */
  event: Float32Array;
  /** The season of the branch's type. */
  season: Float32Array;
}

/** Effects of each branch, and how much of a Sunday's shape public holidays have, 0 to 1. */
export interface NetworkEffects {
  branches: DayEffects[];
  sundayShare: number;
}

/** Days of history under which a season can't be told from a trend. */
const SEASON_DAYS = 300;
const ROUNDS = 3;

/**
 * Learns what days do to branches, from the days before `origin` alone: a ridge regression of the days' log ratios on the
 * calendar, pooled over branches with deviations per type, each branch having a level and a trend of its own. Special days
 * (public holidays, the turn of the year) are learnt apart from the ratios of the same days of other years and branches.
 *
 * @param origin first day that is not known
 */
export function learnDayEffects(network: Network, origin: number): NetworkEffects {
  const types = [...new Set(network.branches.map(({ type }) => type))].sort();
  const ratios = network.branches.map((series) => dayRatios(network, series, origin));
  const known = ratios.flatMap(({ log }) => {
    const first = log.findIndex((value) => !Number.isNaN(value));
    return first < 0 ? [] : [origin - first];
  });
  const withSeason = Math.max(0, ...known) >= SEASON_DAYS;
  const crowd = shareOfCalendar(network.branches);
  const beta = new Float64Array(DAY_COLUMNS * (1 + types.length));
  const typeOf = network.branches.map(({ type }) => types.indexOf(type));
  const lines = network.branches.map(() => [0, 0] as [number, number]);

  for (let round = 0; round < ROUNDS; round++) {
    network.branches.forEach((series, place) => {
      lines[place] = fitLine(series, ratios[place] as DayRatios, beta, typeOf[place] as number, origin);
    });
    solveEffects(network, ratios, lines, { beta, typeOf, crowd, origin, withSeason });
  }

  const residual = (place: number, day: number): number => {
    const [level, slope] = lines[place] as [number, number];
    const { calendar } = network.branches[place] as BranchSeries;
    return (
      level + (slope * (day - origin)) / 365 + effectOf(calendar, day, beta, typeOf[place] as number, 0, DAY_COLUMNS)
    );
  };
  const sundayShare = learnSundayShare(network, ratios, origin);
  const special = learnSpecialDays(network, ratios, residual, sundayShare, origin);
  return {
    sundayShare,
    branches: network.branches.map(({ calendar }, place) => {
      const event = new Float32Array(network.days + DAYS_AHEAD);
      const season = new Float32Array(network.days + DAYS_AHEAD);
      for (let day = 0; day < event.length; day++) {
        event[day] = effectOf(calendar, day, beta, typeOf[place] as number, 0, SEASON) + special(place, day);
        season[day] = effectOf(calendar, day, beta, typeOf[place] as number, SEASON, DAY_COLUMNS);
      }
      return { event, season };
    }),
  };
}

function effectOf(
  { columns, shares }: CalendarDays,
  day: number,
  beta: Float64Array,
  type: number,
  from: number,
  to: number,
): number {
  const own = DAY_COLUMNS * (1 + type);
  let sum = 0;
  for (let place = day * COLUMNS_A_DAY; place < (day + 1) * COLUMNS_A_DAY; place++) {
    const column = columns[place] as number;
    if (column >= from && column < to)
      sum += (shares[place] as number) * ((beta[column] as number) + (beta[own + column] as number));
  }
  return sum;
}

/** Branches that share a calendar share their weather and strikes: together they are worth fewer than they are. */
function shareOfCalendar(branches: readonly BranchSeries[]): number[] {
  const counts = new Map<CalendarDays, number>();
  for (const { calendar } of branches) counts.set(calendar, (counts.get(calendar) ?? 0) + 1);
  return branches.map(({ calendar }) => 1 / (1 + 0.2 * ((counts.get(calendar) ?? 1) - 1)));
}

/** A level and a trend a year, by least squares over what the calendar doesn't explain. */
function fitLine(
  { calendar }: BranchSeries,
  { log, weight }: DayRatios,
  beta: Float64Array,
  type: number,
  origin: number,
): [number, number] {
  let [s, st, stt, sy, sty] = [1e-9, 0, 50, 0, 0];
  for (let day = 0; day < origin; day++) {
    if (Number.isNaN(log[day] as number) || (calendar.special[day] as number) >= 0) continue;
    const years = (day - origin) / 365;
    const value = (log[day] as number) - effectOf(calendar, day, beta, type, 0, DAY_COLUMNS);
    const w = weight[day] as number;
    s += w;
    st += w * years;
    stt += w * years * years;
    sy += w * value;
    sty += w * years * value;
  }
  const determinant = s * stt - st * st;
  return [(sy * stt - st * sty) / determinant, (s * sty - st * sy) / determinant];
}

/** How far effects may lie from none, as standard deviations of logarithms: pooled, and of a type from the pooled one. */
function precisionOf(column: number, ofType: boolean, withSeason: boolean): number {
  if (column >= SEASON && !withSeason) return 1e12;
  const deviation = column >= SEASON ? 0.15 : column < 34 ? 0.07 : 0.12;
  return 1 / (ofType ? deviation * 0.7 : deviation) ** 2;
}

interface Solving {
  beta: Float64Array;
  typeOf: readonly number[];
  crowd: readonly number[];
  origin: number;
  withSeason: boolean;
}

/** Solves the ridge regression for `beta`, large residuals being counted less (Huber). */
function solveEffects(
  network: Network,
  ratios: readonly DayRatios[],
  lines: readonly [number, number][],
  { beta, typeOf, crowd, origin, withSeason }: Solving,
): void {
  const n = beta.length;
  const matrix = new Float64Array(n * n);
  const right = new Float64Array(n);
  network.branches.forEach(({ calendar }, branch) => {
    const { log, weight } = ratios[branch] as DayRatios;
    const [level, slope] = lines[branch] as [number, number];
    const own = DAY_COLUMNS * (1 + (typeOf[branch] as number));
    for (let day = 0; day < origin; day++) {
      if (Number.isNaN(log[day] as number) || (calendar.special[day] as number) >= 0) continue;
      const value = (log[day] as number) - level - (slope * (day - origin)) / 365;
      const certain = weight[day] as number;
      const miss = Math.abs(value - effectOf(calendar, day, beta, typeOf[branch] as number, 0, DAY_COLUMNS));
      const w = certain * (crowd[branch] as number) * Math.min(1, 1.5 / (miss * Math.sqrt(certain) + 1e-9));
      for (let i = day * COLUMNS_A_DAY; i < (day + 1) * COLUMNS_A_DAY; i++) {
        const column = calendar.columns[i] as number;
        if (column < 0) break;
        const share = w * (calendar.shares[i] as number);
        right[column] = (right[column] as number) + share * value;
        right[own + column] = (right[own + column] as number) + share * value;
        for (let j = day * COLUMNS_A_DAY; j < (day + 1) * COLUMNS_A_DAY; j++) {
          const other = calendar.columns[j] as number;
          if (other < 0) break;
          const product = share * (calendar.shares[j] as number);
          add(matrix, column * n + other, product);
          add(matrix, (own + column) * n + other, product);
          add(matrix, column * n + own + other, product);
          add(matrix, (own + column) * n + own + other, product);
        }
      }
    }
  });
  for (let column = 0; column < n; column++)
    add(matrix, column * n + column, precisionOf(column % DAY_COLUMNS, column >= DAY_COLUMNS, withSeason));
  beta.set(solvePositive(matrix, right));
}

const add = (values: Float64Array, place: number, value: number): void => {
  values[place] = (values[place] as number) + value;
};
