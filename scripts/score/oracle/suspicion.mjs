import { givenOthers, probabilityOf, probabilityWhileClosed } from './counts.mjs';
import { stateProbabilities } from './hidden-states.mjs';

/**
 * One hour of a door as an oracle sees it: what was sent (null where another fault hides it), and what the simulator drew
 * the count around.
 *
 * @typedef {{ sent: number | null, is_open: boolean, mean: number, branch_mean: number, size: number, others: number }} Hour
 */

/** Durations of the simulator's episodes in three groups: mean hours, and the share of the episodes. */
const DEAD = [
  { hours: 7.5, share: 4 / 9 },
  { hours: 56, share: 3 / 9 },
  { hours: 252, share: 2 / 9 },
];
const STUCK = [
  { hours: 5.5, share: 1 / 2 },
  { hours: 19.5, share: 1 / 4 },
  { hours: 72, share: 1 / 4 },
];

/** @param {Hour} hour @param {number} count */
const soundly = (hour, count) => {
  if (!hour.is_open) return probabilityWhileClosed(count);
  const { mean, size } = givenOthers(hour);
  return probabilityOf(count, mean, size);
};

/** Sound, and one state per group of durations. @param {typeof DEAD} groups @param {number} rate share of hours that are faulty */
function chain(groups, rate) {
  const mean = groups.reduce((sum, { hours, share }) => sum + hours * share, 0);
  const begin = rate / mean;
  return {
    begin,
    transitions: [
      [1 - begin, ...groups.map(({ share }) => begin * share)],
      ...groups.map(({ hours }, i) => [1 / hours, ...groups.map((_, j) => (i === j ? 1 - 1 / hours : 0))]),
    ],
    start: [1 - rate, ...groups.map(({ hours, share }) => (rate * hours * share) / mean)],
  };
}

/**
 * How probable it is, hour by hour, that a sensor sends zeros because it is dead.
 *
 * @param {Hour[]} hours of one sensor, in order
 * @param {number} rate share of hours in which a sensor is
 */
export function deadSuspicion(hours, rate) {
  const { transitions, start } = chain(DEAD, rate);
  const emissions = hours.map((hour) => {
    if (hour.sent === null) return [1, 1, 1, 1];
    const zero = hour.sent === 0 ? 1 : 0;
    return [soundly(hour, hour.sent), zero, zero, zero];
  });
  return stateProbabilities(emissions, transitions, start).map(([sound = 0]) => 1 - sound);
}

/** As {@link deadSuspicion}, for a sensor that repeats its count. @param {Hour[]} hours @param {number} rate */
export function stuckSuspicion(hours, rate) {
  const { begin, transitions: going } = chain(STUCK, rate);
  const [[stays = 0, ...begins] = [], ...goes] = going;
  const none = STUCK.map(() => 0);
  const unit = (/** @type {number} */ at) => STUCK.map((_, i) => (i === at ? 1 : 0));
  // Sound; the first hour of an episode, whose count is true still, per group; and the hours after it, which repeat it.
  const transitions = [
    [stays, ...begins, ...none],
    ...STUCK.map((_, i) => [0, ...none, ...unit(i)]),
    ...goes.map(([ends = 0, ...goesOn]) => [ends, ...none, ...goesOn]),
  ];
  const emissions = hours.map((hour, i) => {
    const { sent } = hour;
    if (sent === null) return [1, ...none.map(() => 1), ...none.map(() => 1)];
    const sound = soundly(hour, sent);
    // Where nobody came in its first hour, a stuck sensor takes some number up to 60.
    const first = sent === 0 ? 0 : sound + soundly(hour, 0) / 60;
    const before = hours[i - 1]?.sent ?? null;
    const repeats = sent > 0 && (before === null || before === sent) ? 1 : 0;
    return [sound, ...none.map(() => first), ...none.map(() => repeats)];
  });
  const start = [1 - begin, ...begins, ...none];
  return stateProbabilities(emissions, transitions, start).map(([sound = 0]) => 1 - sound);
}

/** Share of the products of two uniform draws that are at most w. @param {number} w */
const productsUpTo = (w) => (w <= 0 ? 0 : w >= 1 ? 1 : w * (1 - Math.log(w)));

/**
 * How probable it is that a count is a spike: 5 to 100 times the people, at least one.
 *
 * @param {Hour} hour
 * @param {number} rate share of readings that are spikes
 */
export function spikeSuspicion(hour, rate) {
  if (hour.sent === null || hour.sent < 5) return 0;
  let spike = 0;
  for (let count = 0; 5 * Math.max(1, count) <= hour.sent + 0.5; count++) {
    const people = Math.max(1, count);
    const reaches = (/** @type {number} */ sent) => productsUpTo((sent / people - 5) / 95);
    spike += soundly(hour, count) * (reaches(hour.sent + 0.5) - reaches(hour.sent - 0.5));
  }
  const sound = soundly(hour, hour.sent);
  return (rate * spike) / (rate * spike + (1 - rate) * sound || 1);
}
