import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_NEEDS } from '../../shared/staffing-settings.ts';
import { waiting } from './erlang.ts';
import { planDays } from './plan-days.ts';
import { proposeRota, whatIf } from './plan-week.ts';
import { samplePeople } from './sample-people.ts';
import { DATES, officeWeek, person, solveHere } from './testing.ts';
import { totalsOf } from './totals.ts';
import { shortened } from './week-slots.ts';

const search = { solve: solveHere, seconds: 0.05 };
const visitors = (day: { slots: readonly { usual: number }[] } | undefined) =>
  day?.slots.reduce((sum, { usual }) => sum + usual, 0) ?? 0;

describe('a day of the week', () => {
  it('is told by what is known of it: closed, over, or beyond the forecast', () => {
    const week = officeWeek(() => 20);
    expect(week.map(({ state }) => state)).toEqual(['closed', 'open', 'open', 'open', 'open', 'open', 'closed']);
    expect(week[1]?.slots).toHaveLength(16);
    expect(visitors(week[1])).toBeCloseTo(9 * 20, 9);
  });

  it('that is open for less loses nobody: who would have come comes at its edges', () => {
    const day = officeWeek((_, hour) => hour)[1];
    if (!day) throw new Error('The week has a Tuesday.');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 6 }), (later, earlier) => {
        const then = shortened(day, 30 * later, 30 * earlier);
        expect(visitors(then)).toBeCloseTo(visitors(day), 6);
        expect(then.slots.length).toBeLessThan(day.slots.length + Number(later + earlier === 0));
      }),
      { seed: 9, numRuns: 40 },
    );
    expect(shortened(day, 0, 0)).toEqual(day);
    expect(shortened(day, 600, 0)).toMatchObject({ state: 'closed', slots: [] });
  });
});

describe('a plan', () => {
  it('needs the fewest who keep the promise, and waits as the queue with those who are there does', () => {
    const shifts = [
      { person: 'A', date: DATES[1] ?? '', spells: [{ from: '09:00', to: '12:30', at: 'counter' as const }] },
    ];
    const [, tuesday] = planDays(
      officeWeek(() => 40),
      DEFAULT_NEEDS,
      shifts,
    );
    const slot = tuesday?.slots[0];
    const { share, minutes, target } = DEFAULT_NEEDS.counter;
    const queue = { arrivals: (20 * share) / 30, service: minutes, patience: DEFAULT_NEEDS.patience };
    expect(slot?.counter).toMatchObject({ planned: 1, wait: waiting(queue, 1, target.minutes).meanWait });
    const people = slot?.counter.usual.people ?? 0;
    expect(waiting(queue, people, target.minutes).within).toBeGreaterThanOrEqual(target.share);
    expect(waiting(queue, people - 1, target.minutes).within).toBeLessThan(target.share);
    expect(tuesday?.slots.at(-1)?.counter.planned).toBe(0);
  });

  it('adds up hours short and hours idle, each service by itself', () => {
    const needs = { ...DEFAULT_NEEDS, adviser: { ...DEFAULT_NEEDS.adviser, share: 0, least: 1 }, machine_share: 0.6 };
    const spells = [{ from: '09:00', to: '12:30', at: 'counter' as const }];
    const shifts = ['A', 'B', 'C', 'D'].map((name) => ({ person: name, date: DATES[5] ?? '', spells }));
    const saturday = planDays(
      officeWeek(() => 4),
      needs,
      shifts,
    )[5];
    expect(saturday?.slots.every(({ counter }) => counter.usual.people === 1)).toBe(true);
    expect(saturday?.totals).toMatchObject({ planned_hours: 14, needed_hours: 7, idle_hours: 10.5, short_hours: 3.5 });
    expect(totalsOf([], needs)).toMatchObject({ visitors: 0, wait: 0, within: 1, occupancy: 0 });
  });

  it('says where a line grows without end, and where not even all places keep the promise', () => {
    const needs = { ...DEFAULT_NEEDS, patience: null, counter: { ...DEFAULT_NEEDS.counter, most: 2 } };
    const [, tuesday] = planDays(
      officeWeek(() => 200),
      needs,
      [],
    );
    expect(tuesday?.slots[0]?.counter).toMatchObject({ wait: null, usual: { people: 2, met: false } });
    expect(tuesday?.totals.wait).toBeNull();
  });
});

describe('what if', () => {
  const people = [person('A'), person('B'), person('C', { skills: ['adviser'] }), person('D', { skills: ['adviser'] })];
  const week = officeWeek(() => 40);
  const NOTHING = { dates: [], absent: null, later: 0, earlier: 0, targets: null };
  const answered = async (change: Partial<typeof NOTHING> | object) => {
    const rota = await proposeRota(week, { needs: DEFAULT_NEEDS, people }, search);
    return whatIf(week, { needs: DEFAULT_NEEDS, people }, rota?.shifts ?? [], { ...NOTHING, ...change }, search);
  };

  it('nothing changes, nothing does', async () => {
    const { before, after } = await answered({});
    expect(after).toEqual(before);
  });

  it('somebody is absent on a day: that day is shorter of people by their hours, the others are as before', async () => {
    const { before, after, again, days } = await answered({ absent: 'C', dates: [DATES[2]] });
    expect(after.planned_hours).toBeLessThan(before.planned_hours);
    expect(after.short_hours).toBeGreaterThan(before.short_hours);
    expect(again.short_hours).toBeLessThanOrEqual(after.short_hours);
    for (const day of days) if (day.date !== DATES[2]) expect(day.after).toEqual(day.before);
  });

  it('a promise is dropped: fewer are needed', async () => {
    const loose = { share: 0.5, minutes: 30 };
    const { before, after } = await answered({ targets: { counter: loose, adviser: loose } });
    expect(after.needed_hours).toBeLessThan(before.needed_hours);
    expect(after.planned_hours).toBe(before.planned_hours);
  });
});

describe('people to begin with', () => {
  it('could cover what is needed, and are none where there is nothing to cover', async () => {
    const needed = planDays(
      officeWeek(() => 40),
      DEFAULT_NEEDS,
      [],
    );
    const people = samplePeople(needed);
    const rota = await proposeRota(
      officeWeek(() => 40),
      { needs: DEFAULT_NEEDS, people },
      search,
    );
    const { needed_hours, short_hours } = totalsOf(
      planDays(
        officeWeek(() => 40),
        DEFAULT_NEEDS,
        rota?.shifts ?? [],
      ).flatMap(({ slots }) => slots),
      DEFAULT_NEEDS,
    );
    expect(short_hours).toBeLessThan(0.05 * needed_hours);
    expect(samplePeople([])).toEqual([]);
  });
});
