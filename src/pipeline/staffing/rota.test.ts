import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { WEEKDAYS } from '../../shared/branch.ts';
import { minuteOf } from '../../shared/clock-time.ts';
import { DEFAULT_NEEDS, type StaffPerson } from '../../shared/staffing-settings.ts';
import { openSlots } from './half-hours.ts';
import { neededDays, planDays } from './plan-days.ts';
import { proposeRota } from './plan-week.ts';
import { leastCost } from './rota-bound.ts';
import type { Rota, RotaProblem } from './rota-problem.ts';
import { costOf } from './rota-search.ts';
import { longestStretch, shiftPatterns } from './shift-patterns.ts';
import { solveRota } from './solve-rota.ts';
import { DATES, highs, officeWeek, person, solveHere } from './testing.ts';
import { rotaProblem, workedMinutes } from './week-rota.ts';

const NEEDS = { ...DEFAULT_NEEDS, adviser: { ...DEFAULT_NEEDS.adviser, least: 1 } };

const people = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 8, max: 39 }),
      days: fc.subarray([...WEEKDAYS], { minLength: 1 }),
      skills: fc.subarray(['counter', 'adviser'] as const, { minLength: 1 }),
      shift: fc.constantFrom({ least: 3, most: 8 }, { least: 2, most: 5 }, { least: 7, most: 7.5 }),
    }),
    { minLength: 1, maxLength: 6 },
  )
  .map((team) => team.map((one, place): StaffPerson => person(`P${place}`, one)));

describe('patterns of a day at work', () => {
  const rules = { least: 180, most: 480, breakAfter: 360, breakHalves: 2 };

  it('keep to their length, and to a break where a stretch would be too long', () => {
    for (const spans of [
      [['09:00', '18:00']],
      [
        ['08:45', '12:15'],
        ['13:45', '17:45'],
      ],
      [['07:30', '19:00']],
    ] as [string, string][][]) {
      const day = openSlots(spans);
      const patterns = shiftPatterns(day, rules);
      expect(patterns.length).toBeGreaterThan(5);
      for (const { slots, minutes } of patterns) {
        expect(minutes).toBeGreaterThanOrEqual(rules.least);
        expect(minutes).toBeLessThanOrEqual(rules.most);
        expect(longestStretch(day, slots)).toBeLessThanOrEqual(rules.breakAfter);
      }
    }
  });

  it('are none where the branch is open for less than the shortest day', () => {
    expect(shiftPatterns(openSlots([['09:00', '11:00']]), rules)).toEqual([]);
  });
});

describe('a rota', () => {
  it('keeps contracts, days, skills, lengths and breaks, and covers what the plan says it covers', async () => {
    const weeks = fc.record({ team: people, busy: fc.integer({ min: 5, max: 90 }) });
    await fc.assert(
      fc.asyncProperty(weeks, async ({ team, busy }) => {
        const visited = officeWeek((day, hour) => busy * (1 + ((day * 7 + hour * 3) % 5) / 5));
        const found = await proposeRota(visited, { needs: NEEDS, people: team }, { solve: solveHere, seconds: 0.03 });
        const shifts = found?.shifts ?? [];
        for (const one of team) {
          const own = shifts.filter((shift) => shift.person === one.name);
          expect(own.reduce((sum, shift) => sum + workedMinutes(shift), 0)).toBeLessThanOrEqual(60 * one.hours);
          expect(new Set(own.map(({ date }) => date)).size).toBe(own.length);
          for (const shift of own) {
            expect(one.days).toContain(WEEKDAYS[DATES.indexOf(shift.date)]);
            expect(workedMinutes(shift)).toBeGreaterThanOrEqual(60 * one.shift.least);
            expect(workedMinutes(shift)).toBeLessThanOrEqual(60 * one.shift.most);
            let stretch = 0;
            shift.spells.forEach(({ from, to, at }, place) => {
              expect(one.skills).toContain(at);
              const before = shift.spells[place - 1]?.to;
              if (before) expect(minuteOf(from)).toBeGreaterThanOrEqual(minuteOf(before));
              stretch = (before === from ? stretch : 0) + minuteOf(to) - minuteOf(from);
              expect(stretch).toBeLessThanOrEqual(60 * NEEDS.break_after_hours);
            });
          }
        }
        for (const { date, slots } of planDays(visited, NEEDS, shifts))
          for (const slot of slots)
            for (const skill of ['counter', 'adviser'] as const) {
              const there = shifts.filter(
                (shift) =>
                  shift.date === date &&
                  shift.spells.some(({ from, to, at }) => at === skill && from <= slot.from && slot.to <= to),
              );
              expect(slot[skill].planned).toBe(there.length);
            }
      }),
      { seed: 9, numRuns: 12 },
    );
  });

  it('of a small week is the best of all there are, tried one by one', async () => {
    const team = [
      person('A', { hours: 10, shift: { least: 3.5, most: 8 } }),
      person('B', { hours: 8, skills: ['counter', 'adviser'], shift: { least: 3, most: 8 } }),
    ];
    // Friday and Saturday alone: two days are few enough.
    const week = neededDays(
      officeWeek((_, hour) => 20 + 5 * (hour % 4)),
      NEEDS,
    ).map((day, place) => (place === 4 || place === 5 ? day : { ...day, slots: [] }));
    const problem = rotaProblem(week, team, NEEDS);
    const solved = solveRota(await highs(), problem, 5);
    const best = everyRota(problem).reduce(
      (least, rota) => Math.min(least, costOf(problem, rota)),
      Number.POSITIVE_INFINITY,
    );
    expect(solved.cost).toBeLessThanOrEqual(best * 1.01);
    expect(solved.cost).toBeGreaterThanOrEqual(best - 1e-9);
    expect(leastCost(problem)).toBeLessThanOrEqual(best + 1e-9);
  });

  it('of too few people has the least shortage, and none is an error', async () => {
    const visited = officeWeek(() => 120);
    const alone = await proposeRota(
      visited,
      { needs: NEEDS, people: [person('Seule')] },
      { solve: solveHere, seconds: 0.2 },
    );
    expect(alone?.shifts.reduce((sum, shift) => sum + workedMinutes(shift), 0)).toBe(35 * 60);
    const search = { solve: solveHere, seconds: 0.2 };
    expect(await proposeRota(visited, { needs: NEEDS, people: [] }, search)).toBeNull();
    expect(await proposeRota([], { needs: NEEDS, people: [person('Seule')] }, search)).toBeNull();
    const never = person('Jamais', { shift: { least: 11, most: 12 } });
    expect((await proposeRota(visited, { needs: NEEDS, people: [never] }, search))?.shifts).toEqual([]);
  });

  it('is the same however often it is made', async () => {
    const ask = () =>
      proposeRota(
        officeWeek((day) => 30 + day),
        { needs: NEEDS, people: [person('A'), person('B', { skills: ['counter', 'adviser'] }), person('C')] },
        { solve: solveHere, seconds: 2 },
      );
    expect(await ask()).toEqual(await ask());
  });
});

/** Each rota that keeps the contracts. */
function everyRota({ people: team, days }: RotaProblem): Rota[] {
  const weeks = team.map(({ minutes, patterns }) => {
    let found: (number | null)[][] = [[]];
    days.forEach((_, day) => {
      found = found.flatMap((week) => [null, ...(patterns[day] ?? []).keys()].map((place) => [...week, place]));
    });
    return found.filter(
      (week) =>
        week.reduce(
          (sum: number, place, day) => sum + (place === null ? 0 : (patterns[day]?.[place]?.minutes ?? 0)),
          0,
        ) <= minutes,
    );
  });
  return weeks.reduce<Rota[]>(
    (rotas, ofPerson) => rotas.flatMap((rota) => ofPerson.map((week) => [...rota, week])),
    [[]],
  );
}
