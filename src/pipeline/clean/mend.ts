import { levelBeside } from './beside.ts';
import type { CleanWeek, DoorAtWork, DoorHour, Found } from './found.ts';
import { HOURS_PER_WEEK } from './week.ts';

/** A branch's day strays from the network's level like a gamma of this shape: by some 15 %. */
const DAY_SHAPE = 40;

/** Of a door's scatter, this part is the hour's own; the rest is the day's. */
const HOUR_PART = 0.6;

/** A reduced sensor's share is known well enough to rescale by below this relative standard error. */
const KNOWN_WELL = 0.15;

/**
 * Puts the best estimate in the place of what was found wrong.
 *
 * People come as a Poisson process whose rate is the usual one × the network's level × the day's own level × the hour's own
 * level; the last two are gamma distributed around 1. What the sound hours of the day and the sound doors of the hour
 * counted moves them (the gamma's posterior mean: Gelman et al., Bayesian Data Analysis, ch. 2.6). A reduced sensor
 * saw each visitor with the same chance: what it counted stays, and what it missed is estimated.
 */
export function mendHours(
  doors: readonly DoorAtWork[],
  found: readonly Found[],
  open: Uint8Array,
  week: number,
): CleanWeek['doors'] {
  const mended = doors.map(() => new Array<DoorHour | null>(HOURS_PER_WEEK).fill(null));
  for (let day = 0; day < 7; day++) {
    const dayLevel = levelOfDay(doors, found, open, week, day);
    for (let hour = day * 24; hour < day * 24 + 24; hour++) {
      if (open[week + hour] === 1) mendHour(doors, found, dayLevel, week, hour, mended);
    }
  }
  return mended;
}

interface DayLevel {
  level: number;
  /** relative variance of `level` */
  variance: number;
}

/** How full the branch's day was beyond the network's level, from its sound hours. */
function levelOfDay(
  doors: readonly DoorAtWork[],
  found: readonly Found[],
  open: Uint8Array,
  week: number,
  day: number,
): DayLevel {
  let counted = DAY_SHAPE;
  let expected = DAY_SHAPE;
  for (let hour = day * 24; hour < day * 24 + 24; hour++) {
    if (open[week + hour] !== 1) continue;
    for (const [place, door] of doors.entries()) {
      const rule = (found[place] as Found).rule[hour];
      const mean = door.expected[week + hour] as number;
      if (!(mean > 0) || (rule !== null && rule !== 'reduced')) continue;
      const share = rule === 'reduced' ? (door.seenShare[(week / 24 + day) as number] as number) : 1;
      // An hour scatters by itself: it says less than its visitors.
      const weight = 1 / (1 + (share * mean * HOUR_PART) / door.size);
      counted += weight * (door.counts[week + hour] as number);
      expected += weight * share * mean;
    }
  }
  return { level: counted / expected, variance: 1 / counted };
}

function mendHour(
  doors: readonly DoorAtWork[],
  found: readonly Found[],
  day: DayLevel,
  week: number,
  hour: number,
  mended: (DoorHour | null)[][],
): void {
  const cell = week + hour;
  const shape = hourShape(doors);
  let counted = shape;
  let expected = shape;
  for (const [place, door] of doors.entries()) {
    const rule = (found[place] as Found).rule[hour];
    const mean = door.expected[cell] as number;
    if (!(mean > 0)) continue;
    const share = rule === null ? 1 : rule === 'reduced' ? knownShare(door, cell) : 0;
    if (share === 0) continue;
    counted += door.counts[cell] as number;
    expected += share * mean * day.level;
  }
  const level = day.level * (counted / expected);
  const levelVariance = day.variance + 1 / counted;
  for (const [place, door] of doors.entries()) {
    const { rule, logProbability, slip } = found[place] as Found;
    const said = rule[hour] ?? null;
    const count = door.counts[cell] as number;
    const mean = door.expected[cell] as number;
    const hours = mended[place] as (DoorHour | null)[];
    const common = {
      expected: mean,
      rule: said,
      seenShare: said === 'reduced' ? (door.seenShare[Math.floor(cell / 24)] as number) : Number.NaN,
      log10Probability:
        (logProbability[hour] as number) < 0 ? (logProbability[hour] as number) / Math.LN10 : Number.NaN,
    };
    if (said === null) {
      hours[hour] = { ...common, visitors: count, estimated: 0, variance: 0, quality: 'measured' };
      continue;
    }
    if (said === 'clock-slip') {
      const shifted = shiftedCount(door, cell, slip[Math.floor(hour / 24)] as number, found[place] as Found, hour);
      if (shifted !== null) {
        hours[hour] = { ...common, visitors: shifted, estimated: 0, variance: 0, quality: 'corrected' };
        continue;
      }
    }
    if (!(mean >= 0)) {
      hours[hour] = { ...common, visitors: Number.NaN, estimated: 0, variance: 0, quality: 'missing' };
      continue;
    }
    const share = said === 'reduced' ? knownShare(door, cell) : 0;
    const isSound = (at: number) =>
      Math.abs(at - cell) < 24 && door.sound[at] === 1 && isBelieved(found[place] as Found, at - week);
    const unseen = (1 - share) * mean * level * levelBeside(door, cell, day.level, isSound);
    const weeks = door.base?.weeks[hour % HOURS_PER_WEEK] ?? 0;
    const usualVariance = (1 / Math.max(mean, 0.5) + 1 / door.size) / (weeks + 3);
    const shareVariance = share > 0 ? ((door.seenError[Math.floor(cell / 24)] as number) / share) ** 2 : 0;
    hours[hour] = {
      ...common,
      visitors: Math.round((share > 0 ? count : 0) + unseen),
      estimated: unseen,
      variance: unseen + unseen * unseen * (levelVariance + usualVariance + shareVariance),
      quality: share > 0 ? 'corrected' : 'imputed',
    };
  }
}

/** Whether an hour's reading stands; of the hours beyond the week only that it is not grossly wrong is known. */
const isBelieved = ({ rule }: Found, hour: number): boolean =>
  hour < 0 || hour >= HOURS_PER_WEEK || rule[hour] === null;

/** The share a reduced sensor saw, where it is known well enough to use what it counted; else 0. */
function knownShare(door: DoorAtWork, cell: number): number {
  const day = Math.floor(cell / 24);
  const share = door.seenShare[day] as number;
  return (door.seenError[day] as number) / share <= KNOWN_WELL ? share : 0;
}

/** The count that a slipped clock sent an hour late or early; null where it isn't there either. */
function shiftedCount(door: DoorAtWork, cell: number, slip: number, found: Found, hour: number): number | null {
  const count = door.counts[cell + slip];
  if (count === undefined) return null;
  const rule = found.rule[hour + slip];
  if (rule === 'dead' || rule === 'stuck' || rule === 'spike' || rule === 'reading-missing') return null;
  return !Number.isNaN(count) ? count : 0;
}

/** Scatter of a branch's hours around its day, as a gamma's shape. */
function hourShape(doors: readonly DoorAtWork[]): number {
  let scatter = 0;
  for (const { size } of doors) scatter += 1 / size;
  return doors.length / Math.max(1e-6, scatter * HOUR_PART);
}
