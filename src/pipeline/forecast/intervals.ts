import { HORIZONS, horizonOf } from './combine.ts';
import { Alikeness, type CommonErrors, Succession } from './common-errors.ts';
import type { Rows } from './rows.ts';
import type { Network } from './series.ts';

/** First hours of the bands of the day in which errors are alike. */
const BANDS = [0, 6, 9, 12, 14, 17, 20] as const;

/** Bands of the day, and one for all hours of special days. */
export const HOUR_CLASSES = BANDS.length + 1;

/** The class of an hour: its band of the day, or the last class on special days. */
export function hourClassOf(hour: number, special: boolean): number {
  if (special) return BANDS.length;
  let band = 0;
  while (band + 1 < BANDS.length && hour >= (BANDS[band + 1] as number)) band++;
  return band;
}

/** Errors of one kind, in units of what is usual for the branch: their mean and 10, 50 and 90 % quantiles. */
export interface ErrorQuantiles {
  mean: number;
  low: number;
  middle: number;
  high: number;
}

/** How wide forecasts are. */
export interface Calibration {
  /** Of hours, at `HOUR_CLASSES × horizon + class`. */
  hours: ErrorQuantiles[];
  /** Of whole days, at `2 × horizon + (1 on special days)`. */
  days: ErrorQuantiles[];
  /** Per branch of the network: how its errors are against others', 1 for as large. */
  hourScale: Float64Array;
  dayScale: Float64Array;
  common: CommonErrors;
}

/** Errors that a class needs to have quantiles of its own. */
const LEAST = 150;
/** Mean errors that weigh as much as a branch's own, in rows. */
const BRANCH_PRIOR = 200;
/** What special days' errors are widened by: their own effects were learnt from those very days. */
const SPECIAL = 1.2;
/** Where nothing was judged yet: as wide as counts of a branch with little known scatter, and wider. */
const UNKNOWN: ErrorQuantiles = { mean: 0, low: -1.6, middle: -0.05, high: 1.7 };

/** Scatter of an hour's visitors around their mean, before the branch's own scale: of a negative binomial of size 15. */
export const hourSpread = (mean: number): number => Math.sqrt(mean + 0.3 + mean ** 2 / 15);

/** Scatter of a day's. */
export const daySpread = (mean: number): number => Math.sqrt(mean + 1 + (0.12 * mean) ** 2);

/**
 * Split-conformal calibration: what the combination missed by when it looked ahead from past weeks, in units of each
 * branch's scatter, gives the quantiles for each group of days ahead and class of hours (Vovk and others; Lei and others,
 * Distribution-Free Predictive Inference for Regression, 2018).
 *
 * @param means what was expected of each row, by what had not seen it
 */
export function calibrate(network: Network, rows: Rows, means: Float64Array): Calibration {
  const hours = scores(rows.count);
  const days = scores(Math.ceil(rows.count / 2));
  const isSpecial = (branch: number, day: number) => (network.branches[branch]?.calendar.special[day] ?? -1) >= 0;
  let [came, expected] = [0, 0];
  for (let row = 0; row < rows.count; row++) {
    const mean = means[row] as number;
    const y = rows.visitors[row] as number;
    const [branch, day, ahead] = [rows.branch[row] as number, rows.day[row] as number, rows.ahead[row] as number];
    const special = isSpecial(branch, day);
    const horizon = horizonOf(ahead);
    hours.add(
      branch,
      HOUR_CLASSES * horizon + hourClassOf(rows.hour[row] as number, special),
      (y - mean) / hourSpread(mean),
    );
    came += y;
    expected += mean;
    const ends = rows.day[row + 1] !== day || rows.branch[row + 1] !== branch || rows.ahead[row + 1] !== ahead;
    if (!ends && row + 1 < rows.count) continue;
    days.add(branch, 2 * horizon + (special ? 1 : 0), (came - expected) / daySpread(expected));
    [came, expected] = [0, 0];
  }
  const [ofHours, ofDays] = [
    hours.quantiles(network.branches.length, HORIZONS, HOUR_CLASSES),
    days.quantiles(network.branches.length, HORIZONS, 2),
  ];
  return {
    hours: ofHours.classes,
    hourScale: ofHours.scale,
    days: ofDays.classes,
    dayScale: ofDays.scale,
    common: commonErrors(rows, means, ofHours.scale, ofDays.scale),
  };
}

/** How the errors of branches, and of hours beside each other, hang together. Rows of an origin stand together. */
function commonErrors(rows: Rows, means: Float64Array, hourScale: Float64Array, dayScale: Float64Array): CommonErrors {
  const [ofHours, ofDays, neighbours] = [new Alikeness(), new Alikeness(), new Succession()];
  let [came, expected, before] = [0, 0, Number.NaN];
  for (let row = 0; row < rows.count; row++) {
    const [branch, day, ahead] = [rows.branch[row] as number, rows.day[row] as number, rows.ahead[row] as number];
    const [y, mean] = [rows.visitors[row] as number, means[row] as number];
    const hour = rows.hour[row] as number;
    const error = (y - mean) / hourSpread(mean) / (hourScale[branch] as number);
    ofHours.add(24 * ahead + hour, error);
    if (!Number.isNaN(before) && rows.hour[row - 1] === hour - 1) neighbours.add(before, error);
    came += y;
    expected += mean;
    before = error;
    const goesOn = rows.day[row + 1] === day && rows.branch[row + 1] === branch && rows.ahead[row + 1] === ahead;
    if (goesOn && row + 1 < rows.count) continue;
    ofDays.add(ahead, (came - expected) / daySpread(expected) / (dayScale[branch] as number));
    [came, expected, before] = [0, 0, Number.NaN];
    if ((rows.day[row + 1] as number) - (rows.ahead[row + 1] as number) === day - ahead) continue;
    ofHours.settle();
    ofDays.settle();
  }
  return { hours: ofHours.correlation(), days: ofDays.correlation(), neighbours: neighbours.correlation() };
}

/** Collects scores, and gives their quantiles by class once each is divided by its branch's scale. */
function scores(room: number) {
  const value = new Float32Array(room + 1);
  const kind = new Int16Array(room + 1);
  const of = new Int32Array(room + 1);
  let count = 0;
  return {
    add(branch: number, classPlace: number, score: number): void {
      value[count] = score;
      kind[count] = classPlace;
      of[count++] = branch;
    },
    quantiles(branches: number, horizons: number, classes: number) {
      const scale = branchScales(branches, value, of, count);
      const held = Array.from({ length: horizons * classes }, (): number[] => []);
      for (let i = 0; i < count; i++)
        held[kind[i] as number]?.push((value[i] as number) / (scale[of[i] as number] as number));
      const ofClasses = held.map((own, place) => {
        const special = place % classes === classes - 1;
        const horizon = Math.floor(place / classes);
        const wider = held.slice(horizon * classes, (horizon + 1) * classes - 1).flat();
        const chosen = own.length >= (special ? 40 : LEAST) ? own : wider;
        return widened(quantilesOf(chosen), special ? SPECIAL : 1);
      });
      return { classes: ofClasses, scale };
    },
  };
}

function branchScales(branches: number, value: Float32Array, of: Int32Array, count: number): Float64Array {
  const sums = new Float64Array(branches);
  const counts = new Float64Array(branches);
  let all = 0;
  for (let i = 0; i < count; i++) {
    const size = Math.min(6, Math.abs(value[i] as number));
    const branch = of[i] as number;
    sums[branch] = (sums[branch] as number) + size;
    counts[branch] = (counts[branch] as number) + 1;
    all += size;
  }
  const mean = count > 0 ? all / count : 1;
  return sums.map((sum, i) => (sum + BRANCH_PRIOR * mean) / ((counts[i] as number) + BRANCH_PRIOR));
}

function quantilesOf(values: readonly number[]): ErrorQuantiles {
  if (values.length < 30) return UNKNOWN;
  const sorted = Float64Array.from(values).sort();
  const at = (share: number) => {
    const place = Math.min(sorted.length - 1, Math.max(0, share * (sorted.length + 1) - 1));
    const below = Math.floor(place);
    const above = Math.min(sorted.length - 1, below + 1);
    return (sorted[below] as number) + (place - below) * ((sorted[above] as number) - (sorted[below] as number));
  };
  const mean = sorted.reduce((sum, one) => sum + one, 0) / sorted.length;
  return { mean, low: at(0.1), middle: at(0.5), high: at(0.9) };
}

/** Quantiles further from their middle by a factor. */
export const widened = ({ mean, low, middle, high }: ErrorQuantiles, factor: number): ErrorQuantiles => ({
  mean,
  middle,
  low: middle + factor * (low - middle),
  high: middle + factor * (high - middle),
});
