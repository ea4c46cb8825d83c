import type { DoorRule } from '../../shared/rules.ts';
import { baseOf } from './base.ts';
import { likenessOfHours } from './beside.ts';
import { clockSlips } from './clock-slip.ts';
import type { CleanWeek, DoorAtWork, Found } from './found.ts';
import { mendHours } from './mend.ts';
import { type DoorDay, reducedStretches } from './reduced.ts';
import { improbableRuns } from './runs.ts';
import { spikeLogProbability } from './spikes.ts';
import type { RoughUsual } from './usual.ts';
import { type BranchSheet, HOURS_PER_WEEK } from './week.ts';

/** Fewer days than this with a reading, a working week, say nothing about what is usual. */
const FEWEST_DAYS = 5;

/** What is usual is itself learnt from few weeks: relative variance that this adds, over the weeks learnt from. */
const YOUNG = 0.5;

/** Negative binomial size that gross faults are first looked for with: lenient, as little is known. */
const ROUGH_SIZE = 6;

/** So many visitors are no crowd yet. */
const LEAN_OF_CROWD = 3;

/**
 * Cleans one week of one branch: finds what its sensors got wrong and puts the best estimate in its place, from the window
 * of weeks around it. What a person trusts stands as it was read.
 *
 * @param levels the network's level of the window's days ({@link networkLevels})
 * @param target the week's place in the sheets
 */
export function cleanWeek(
  branch: BranchSheet,
  rough: readonly RoughUsual[],
  levels: Float32Array,
  window: { from: number; to: number },
  target: number,
): CleanWeek {
  const first = window.from * HOURS_PER_WEEK;
  const end = window.to * HOURS_PER_WEEK;
  const open = branch.open.subarray(first, end);
  const trusted = branch.trusted.subarray(first, end);
  const doors = branch.doors.map((door, place): DoorAtWork => {
    const counts = door.counts.subarray(first, end);
    const expected = atLevel((rough[place] as RoughUsual).median, levels, branch.hours);
    const sound = grossFaultsOut(counts, open, trusted, expected);
    return {
      counts,
      sound,
      base: null,
      expected,
      size: ROUGH_SIZE,
      likeness: 0,
      seenShare: new Float32Array(levels.length),
      seenError: new Float32Array(levels.length),
    };
  });
  findReduced(doors, trusted, levels.length);
  for (const [place, door] of doors.entries()) {
    if ((rough[place] as RoughUsual).days < FEWEST_DAYS) {
      door.expected.fill(Number.NaN);
      continue;
    }
    const sheet = branch.doors[place] as BranchSheet['doors'][number];
    reducedDaysOut(door);
    door.base = baseOf(branch, sheet, window, target, door.sound, levels);
    door.expected = atLevel(door.base.usual, levels, branch.hours);
    door.size = sizeOf(door, open, (rough[place] as RoughUsual).days / 7);
    door.likeness = likenessOfHours(door);
    reviewReduced(door, open, levels.length);
  }
  return judgeAndMend(doors, open, trusted, levels, target - window.from);
}

/** Visitors per cell of the window: what is usual × the network's level that day; 0 in hours that are never open. */
function atLevel(usual: Float32Array, levels: Float32Array, hours: readonly number[]): Float32Array {
  const weeks = levels.length / 7;
  const expected = new Float32Array(weeks * HOURS_PER_WEEK);
  for (const hour of hours) {
    const mean = usual[hour] as number;
    const day = Math.floor(hour / 24);
    for (let week = 0; week < weeks; week++) {
      expected[week * HOURS_PER_WEEK + hour] = mean * (levels[week * 7 + day] as number);
    }
  }
  return expected;
}

/** 1 for cells whose reading teaches what is usual: in open hours, and neither a gross spike nor part of an improbable run. */
function grossFaultsOut(
  counts: Float32Array,
  open: Uint8Array,
  trusted: Uint8Array,
  expected: Float32Array,
): Uint8Array {
  const sound = new Uint8Array(counts.length);
  for (let cell = 0; cell < counts.length; cell++) {
    if (open[cell] !== 1) continue;
    const count = counts[cell] as number;
    const mean = expected[cell] as number;
    if (Number.isNaN(count)) continue;
    // A crowd that a person vouches for is true, and still no usual hour.
    sound[cell] = spikeLogProbability(count, mean, ROUGH_SIZE) === 0 ? 1 : 0;
  }
  for (const run of improbableRuns(counts, open, expected, ROUGH_SIZE)) {
    for (let cell = run.from; cell < run.to; cell++) if (trusted[cell] !== 1) sound[cell] = 0;
  }
  return sound;
}

/** Notes the days of the window on which a door saw too few people. */
function findReduced(doors: readonly DoorAtWork[], trusted: Uint8Array, days: number): void {
  const sums = doors.map((door) => daySums(door, days));
  for (const [place, door] of doors.entries()) {
    const own = sums[place] as DaySums;
    const series = Array.from({ length: days }, (_, day): DoorDay => {
      let othersCounted = 0;
      let othersUsual = 0;
      for (const other of sums) {
        if (other === own) continue;
        othersCounted += other.counted[day] as number;
        othersUsual += other.usual[day] as number;
      }
      return {
        counted: own.counted[day] as number,
        usual: own.usual[day] as number,
        othersCounted,
        othersUsual,
        trusted: trusted.subarray(day * 24, day * 24 + 24).includes(1),
      };
    });
    for (const stretch of reducedStretches(series)) {
      door.seenShare.fill(stretch.share, stretch.from, stretch.to);
    }
  }
}

interface DaySums {
  counted: Float64Array;
  usual: Float64Array;
}

/** Per day, what a door's sound readings add up to, and what is usual in the same hours. */
function daySums({ counts, sound, expected }: DoorAtWork, days: number): DaySums {
  const counted = new Float64Array(days);
  const usual = new Float64Array(days);
  for (let cell = 0; cell < counts.length; cell++) {
    const mean = expected[cell] as number;
    if (sound[cell] !== 1 || !(mean > 0)) continue;
    const day = Math.floor(cell / 24);
    counted[day] = (counted[day] as number) + (counts[cell] as number);
    usual[day] = (usual[day] as number) + mean;
  }
  return { counted, usual };
}

function reducedDaysOut({ sound, seenShare }: DoorAtWork): void {
  for (let day = 0; day < seenShare.length; day++) {
    if ((seenShare[day] as number) > 0) sound.fill(0, day * 24, day * 24 + 24);
  }
}

/** Measures again, against what is usual without the reduced days, what share of the people each stretch saw. */
function reviewReduced(door: DoorAtWork, open: Uint8Array, days: number): void {
  const { counts, expected, seenShare, seenError, size } = door;
  for (let from = 0; from < days; ) {
    const share = seenShare[from] as number;
    let to = from + 1;
    if (share === 0) {
      from = to;
      continue;
    }
    while (to < days && seenShare[to] === share) to++;
    let counted = 0;
    let usual = 0;
    for (let cell = from * 24; cell < to * 24; cell++) {
      const count = counts[cell] as number;
      const mean = expected[cell] as number;
      if (open[cell] !== 1 || Number.isNaN(count) || !(mean > 0) || count > 4 * mean + 8) continue;
      counted += count;
      usual += mean;
    }
    const seen = usual > 0 ? counted / usual : share;
    if (seen > 0.85) {
      seenShare.fill(0, from, to);
    } else {
      seenShare.fill(Math.max(0.02, seen), from, to);
      seenError.fill(
        Math.sqrt((1.3 * Math.max(1, counted)) / Math.max(1, usual * usual) + (seen * seen * 0.3) / size / (to - from)),
        from,
        to,
      );
    }
    from = to;
  }
}

/** Scatter of a door's counts around what was expected, as the size of a negative binomial (method of moments, bounded). */
function sizeOf({ counts, sound, expected }: DoorAtWork, open: Uint8Array, weeks: number): number {
  let excess = 0;
  let square = 0;
  let hours = 0;
  for (let cell = 0; cell < counts.length; cell++) {
    const mean = expected[cell] as number;
    if (sound[cell] !== 1 || open[cell] !== 1 || !(mean > 0)) continue;
    const off = (counts[cell] as number) - mean;
    excess += Math.min(off * off, 9 * (mean + 0.3 * mean * mean)) - mean;
    square += mean * mean;
    hours++;
  }
  const young = YOUNG / weeks;
  if (hours === 0) return 1 / (0.1 + young);
  const lean = (60 * square) / hours;
  return 1 / (young + Math.min(0.4, Math.max(0.03, (excess + 0.1 * lean) / (square + lean))));
}

function judgeAndMend(
  doors: readonly DoorAtWork[],
  open: Uint8Array,
  trusted: Uint8Array,
  levels: Float32Array,
  target: number,
): CleanWeek {
  // Runs and slips reach over the week's ends.
  const from = Math.max(0, target - 1) * HOURS_PER_WEEK;
  const to = Math.min(open.length, (target + 2) * HOURS_PER_WEEK);
  const week = target * HOURS_PER_WEEK;
  const found = doors.map((door) => lookAt(door, doors, open, trusted, levels, from, to, week));
  return {
    doors: mendHours(doors, found, open, week),
    usual: usualOf(doors, levels, target),
  };
}

function lookAt(
  door: DoorAtWork,
  doors: readonly DoorAtWork[],
  open: Uint8Array,
  trusted: Uint8Array,
  levels: Float32Array,
  from: number,
  to: number,
  week: number,
): Found {
  const rule: (DoorRule | null)[] = new Array(HOURS_PER_WEEK).fill(null);
  const logProbability = new Float32Array(HOURS_PER_WEEK);
  const slip = new Int8Array(7);
  const found: Found = { rule, logProbability, slip };
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const count = door.counts[week + hour] as number;
    if (open[week + hour] === 1 && Number.isNaN(count)) rule[hour] = 'reading-missing';
  }
  if (!door.base) return found;
  const counts = door.counts.slice(from, to);
  const opens = open.subarray(from, to);
  const expected = door.expected.slice(from, to);
  for (let cell = 0; cell < expected.length; cell++) {
    const share = door.seenShare[Math.floor((from + cell) / 24)] as number;
    if (share > 0) expected[cell] = (expected[cell] as number) * share;
  }
  for (const run of improbableRuns(counts, opens, expected, door.size)) {
    for (let cell = run.from; cell < run.to; cell++) {
      const hour = from + cell - week;
      const count = counts[cell] as number;
      counts[cell] = Number.NaN;
      if (hour < 0 || hour >= HOURS_PER_WEEK || opens[cell] !== 1 || Number.isNaN(count) || trusted[from + cell] === 1)
        continue;
      rule[hour] = run.count === 0 ? 'dead' : 'stuck';
      logProbability[hour] = run.logProbability;
    }
  }
  // Two days on either side may tell of a slip that reaches into the week.
  const slipFrom = Math.max(0, week - from - 48);
  const slipTo = week - from + HOURS_PER_WEEK + 48;
  const near = (cells: Float32Array) => cells.subarray(slipFrom, slipTo);
  const slips = clockSlips(near(counts), opens.subarray(slipFrom, slipTo), near(expected), door.size);
  for (let day = 0; day < 7; day++) slip[day] = slips[(week - from - slipFrom) / 24 + day] as number;
  for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
    const cell = week + hour;
    if (open[cell] !== 1 || rule[hour] !== null || trusted[cell] === 1) continue;
    if (slip[Math.floor(hour / 24)] !== 0) {
      rule[hour] = 'clock-slip';
      continue;
    }
    const log = spikeLogProbability(
      door.counts[cell] as number,
      expectedWithout(door, levels, cell) * crowdAround(door, doors, cell),
      1 / (1 / door.size + 0.05),
    );
    if (log < 0) {
      rule[hour] = 'spike';
      logProbability[hour] = log;
    } else if ((door.seenShare[Math.floor(cell / 24)] as number) > 0) rule[hour] = 'reduced';
  }
  return found;
}

/** What was to be expected of a cell if its own reading had taught nothing. */
function expectedWithout(door: DoorAtWork, levels: Float32Array, cell: number): number {
  if (door.sound[cell] !== 1 || !door.base) return door.expected[cell] as number;
  const level = levels[Math.floor(cell / 24)] as number;
  return door.base.without(cell % HOURS_PER_WEEK, door.counts[cell] as number, level) * level;
}

/** How much fuller than expected the hours beside a cell are, and the other doors in its hour: people come in crowds. */
function crowdAround(door: DoorAtWork, doors: readonly DoorAtWork[], cell: number): number {
  let crowd = 1;
  for (const beside of [cell - 1, cell + 1]) {
    const count = door.counts[beside];
    const mean = door.expected[beside];
    if (count !== undefined && mean !== undefined && mean > 0 && count > 0) {
      crowd = Math.max(crowd, (count + LEAN_OF_CROWD) / (mean + LEAN_OF_CROWD));
    }
  }
  let counted = LEAN_OF_CROWD;
  let expected = LEAN_OF_CROWD;
  for (const other of doors) {
    if (other === door || other.sound[cell] !== 1) continue;
    counted += other.counts[cell] as number;
    expected += other.expected[cell] as number;
  }
  return Math.max(crowd, counted / expected);
}

/** Usual visitors of the branch in the target week: of all doors, at the level of the four weeks before it. */
function usualOf(doors: readonly DoorAtWork[], levels: Float32Array, target: number): Float32Array {
  const usual = new Float32Array(HOURS_PER_WEEK);
  const recent = levels.slice(Math.max(0, target - 4) * 7, Math.max(1, target) * 7).sort();
  const season = recent[recent.length >> 1] ?? 1;
  for (const { base } of doors) {
    for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
      usual[hour] = (usual[hour] as number) + (base ? (base.usual[hour] as number) * season : Number.NaN);
    }
  }
  return usual;
}
