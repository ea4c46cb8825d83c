import { HOUR_MS } from '../../shared/slots.ts';
import { negativeBinomial } from '../chance/counts.ts';
import { hash, next, STREAM, toUnit, unit } from '../chance/hash.ts';
import { hourlyVisitorsOf, type SimulatedBranch, simulatedBranches } from './branches.ts';
import { civilOf, dayOfText, weekdayOf } from './civil.ts';
import { type DaySetting, dayFactor } from './day-factor.ts';
import { shareOut } from './doors.ts';
import type { Expected, Footfall } from './footfall.ts';
import { publicHolidaysOf } from './holidays.ts';
import { localTimeOf } from './local-time.ts';
import { openShares } from './opening.ts';
import { FIRST_SHAPE_HOUR, SHAPES } from './shapes.ts';

/** One local day of one branch: expected visitors of each local hour. */
export interface DayPlan {
  day: number;
  /** 24 numbers; 0 where closed */
  means: readonly number[];
}

/** The generated world: true footfall and what was expected, before chance. */
export interface World extends Footfall {
  expected(branch: number, slot: number): Expected;
}

/**
 * Makes the world of a seed. Every (branch, hour) is computed from the seed alone; what is kept (the day at hand of
 * each branch) only saves work.
 *
 * True counts are people through the doors. In closed hours these are staff: a few before opening and after closing,
 * hardly anyone else.
 */
export function createWorld(seed: number, branchCount: number): World {
  const simulated = simulatedBranches(seed, branchCount);
  const branches = simulated.map(({ branch }) => branch);
  const regions = [...new Set(branches.map(({ region }) => region))];
  const localTime = localTimeOf('Europe/Paris');
  const planners = simulated.map((one, index) => planner(one, seed, index, regions.indexOf(one.branch.region)));
  const sizes = simulated.map(({ type }) => SHAPES[type].dispersion);
  const lives = branches.map(({ opened_on, closed_on }) => ({
    from: opened_on === undefined ? Number.NEGATIVE_INFINITY : dayOfText(opened_on),
    to: closed_on === undefined ? Number.POSITIVE_INFINITY : dayOfText(closed_on),
  }));

  const planOf = (index: number, day: number): DayPlan | null => {
    const life = lives[index];
    if (!life || day < life.from || day >= life.to) return null;
    return planners[index]?.(day) ?? null;
  };

  return {
    branches,
    expected(index, slot) {
      const { day, hour } = localTime(slot);
      return { mean: planOf(index, day)?.means[hour] ?? 0, size: sizes[index] ?? 1 };
    },
    doorCounts(index, slot) {
      const { day, hour } = localTime(slot);
      const plan = planOf(index, day);
      const doors = branches[index]?.sensors.length;
      if (!plan || doors === undefined) return null;
      const mean = plan.means[hour] ?? 0;
      const slotHour = slot / HOUR_MS;
      const visitors =
        mean > 0
          ? negativeBinomial(mean, sizes[index] ?? 1, unit(seed, STREAM.count, index, slotHour))
          : staff(plan.means, hour, hash(seed, STREAM.staff, index, slotHour));
      return shareOut(visitors, doors, seed, index, slotHour, day);
    },
  };
}

/** People through the doors of a closed branch. */
function staff(means: readonly number[], hour: number, bits: number): number {
  const besideOpening = (means[hour - 1] ?? 0) > 0 || (means[hour + 1] ?? 0) > 0;
  if (toUnit(bits) >= (besideOpening ? 0.3 : 0.004)) return 0;
  return 1 + Math.floor(toUnit(next(bits, 1)) * 3);
}

function planner({ branch, place, type }: SimulatedBranch, seed: number, index: number, region: number) {
  const shape = SHAPES[type];
  const hourly = hourlyVisitorsOf(seed, index, type);
  const shares = openShares(branch.opening_hours);
  const marketWeekday = type === 'village' ? Math.floor(unit(seed, STREAM.market, index) * 6) : -1;
  const setting: DaySetting = { seed, index, place, region, shape, marketWeekday };
  let latest: DayPlan | undefined;

  return (day: number): DayPlan => {
    if (latest?.day === day) return latest;
    const open = publicHolidaysOf(place.holidays, civilOf(day).year).has(day) ? [] : (shares[weekdayOf(day)] ?? []);
    const typical = open.some((share) => share > 0) ? hourly * dayFactor(setting, day) : 0;
    const means = Array.from(
      { length: 24 },
      (_, hour) => typical * (open[hour] ?? 0) * (shape.hours[hour - FIRST_SHAPE_HOUR] ?? 0.1),
    );
    latest = { day, means };
    return latest;
  };
}
