import { minutesOf } from './half-hours.ts';
import { COST, type RotaProblem } from './rota-problem.ts';

/**
 * What every rota costs at least, by counting alone: each half hour of a wanted person is either worked or bought, and no more
 * can be worked than contracts hold, nor in a day than its longest works. A bound for the objective of the integer programme.
 */
export function leastCost({ days, people }: RotaProblem): number {
  const wanted = days.map(({ slots, wanted: who }, day) => {
    let [usual, careful] = [0, 0];
    slots.forEach((slot, place) => {
      for (const skill of [who[place]?.counter, who[place]?.adviser]) {
        usual += ((skill?.usual ?? 0) * minutesOf(slot)) / 30;
        careful += ((skill?.careful ?? 0) * minutesOf(slot)) / 30;
      }
    });
    return { usual, careful, room: sum(people.map(({ patterns }) => longest(patterns[day] ?? []))) / 30 };
  });
  const contracts = sum(
    people.map(({ minutes, patterns }) => Math.min(minutes, sum(patterns.map((ofDay) => longest(ofDay))))),
  );
  // Work goes first where it saves most.
  let left = contracts / 30;
  const work = (most: number) => {
    const done = Math.max(0, Math.min(most, left));
    left -= done;
    return done;
  };
  const usual = wanted.map((day) => work(Math.min(day.usual, day.room)));
  const beyond = wanted.map((day, at) => work(Math.min(day.careful - day.usual, day.room - (usual[at] ?? 0))));
  return sum(
    wanted.map((day, at) => {
      const [first, second] = [usual[at] ?? 0, beyond[at] ?? 0];
      return (
        COST.usual * (day.usual - first) +
        COST.careful * (day.careful - day.usual - second) +
        COST.presence * (first + second)
      );
    }),
  );
}

const longest = (patterns: readonly { minutes: number }[]): number =>
  patterns.reduce((most, { minutes }) => Math.max(most, minutes), 0);

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
