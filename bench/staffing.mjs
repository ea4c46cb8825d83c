/** What the staffing of a branch's week costs: its need, half hour by half hour, and a rota; and how good that rota is. */
import loadHighs from 'highs';
import { neededDays } from '../src/pipeline/staffing/plan-days.ts';
import { samplePeople } from '../src/pipeline/staffing/sample-people.ts';
import { solveRota } from '../src/pipeline/staffing/solve-rota.ts';
import { rotaProblem } from '../src/pipeline/staffing/week-rota.ts';
import { weekSlots } from '../src/pipeline/staffing/week-slots.ts';
import { WEEKDAYS } from '../src/shared/branch.ts';
import { addDays, HOUR_MS, startOfLocalDate } from '../src/shared/slots.ts';
import { DEFAULT_NEEDS } from '../src/shared/staffing-settings.ts';
import { createWorld } from '../src/simulator/world/world.ts';
import { median, print, quantile } from './figures.mjs';

const BRANCHES = 60;
const MONDAY = '2026-11-30';
/** As the application asks, and long enough to know better. */
const [SECONDS, LONG] = [0.1, 5];
/** Of an approximately normal count, what is exceeded one time in ten. */
const P90 = 1.2816;
const PEOPLE = { least: 5, most: 8 };

export async function benchStaffing() {
  const highs = await loadHighs();
  const world = createWorld(7, BRANCHES);
  const times = [];
  const worse = [];
  let proven = 0;
  for (let branch = 0; branch < BRANCHES; branch++) {
    const hours = hoursOf(world, branch);
    const people = peopleOf(world, branch, hours);
    if (people.length === 0) continue;
    const started = performance.now();
    const problem = problemOf(world, branch, hours, people);
    const quick = solveRota(highs, problem, SECONDS);
    times.push(performance.now() - started);
    if (quick.proven) proven++;
    worse.push(quick.proven ? quick.gap : quick.cost / solveRota(highs, problem, LONG).cost - 1);
  }
  print(`need and rota of a week, ${times.length} branches of 5 to 8 people`, times, 'ms', '≤ 200 ms');
  console.log(`  95 in 100 within ${quantile(times, 0.95).toFixed(0)} ms; ${proven} proven within 1 % of the best`);
  console.log(
    // Of those that are proven, by what was proven.
    `  cost above that of ${LONG} s of search: median ${(100 * median(worse)).toFixed(1)} %, most ${(100 * Math.max(...worse)).toFixed(1)} %`,
  );
}

/** Visitors expected of a week's hours, as a forecast tells them. */
function hoursOf(world, branch) {
  const { timezone } = world.branches[branch];
  return Array.from({ length: 7 }, (_, day) => addDays(MONDAY, day)).flatMap((date) => {
    const start = startOfLocalDate(date, timezone);
    return Array.from({ length: 24 }, (_, hour) => {
      const { mean, size } = world.expected(branch, start + hour * HOUR_MS);
      const p90 = mean + P90 * Math.sqrt(mean + (mean * mean) / size);
      return { local_date: date, local_hour: hour, p50: mean, p90 };
    }).filter(({ p50, local_hour }) => p50 > 1 && local_hour >= 7 && local_hour < 20);
  });
}

const weekOf = (world, branch, hours) =>
  neededDays(
    weekSlots(
      WEEKDAYS.map((_, day) => addDays(MONDAY, day)),
      world.branches[branch].opening_hours,
      hours,
      MONDAY,
    ),
    DEFAULT_NEEDS,
  );

/** As many contracts as the need asks for, if that is a typical team. */
function peopleOf(world, branch, hours) {
  const people = samplePeople(weekOf(world, branch, hours));
  return people.length >= PEOPLE.least && people.length <= PEOPLE.most ? people : [];
}

const problemOf = (world, branch, hours, people) => rotaProblem(weekOf(world, branch, hours), people, DEFAULT_NEEDS);
