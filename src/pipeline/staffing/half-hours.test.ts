import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openSlots, splitHours } from './half-hours.ts';

const hoursFrom = (first: number, visitors: readonly number[]) =>
  visitors.map((value, place) => ({ hour: first + place, visitors: value }));

describe('half hours', () => {
  it('are those in which the branch is open, if only for a quarter', () => {
    expect(
      openSlots([
        ['08:45', '10:00'],
        ['13:30', '14:15'],
      ]),
    ).toEqual([
      { half: 17, from: 525, to: 540 },
      { half: 18, from: 540, to: 570 },
      { half: 19, from: 570, to: 600 },
      { half: 27, from: 810, to: 840 },
      { half: 28, from: 840, to: 855 },
    ]);
    expect(openSlots([['00:00', '24:00']])).toHaveLength(48);
    expect(openSlots([])).toEqual([]);
  });

  it('follow a rise within their hours, and know no neighbour over a closed midday', () => {
    const rising = splitHours(openSlots([['09:00', '12:00']]), hoursFrom(9, [10, 20, 30]));
    expect(rising).toEqual([3.75, 6.25, 8.75, 11.25, 13.75, 16.25]);
    const midday = openSlots([
      ['09:00', '10:00'],
      ['14:00', '15:00'],
    ]);
    expect(splitHours(midday, [...hoursFrom(9, [10]), ...hoursFrom(14, [40])])).toEqual([5, 5, 20, 20]);
  });

  it('take all visitors of an hour of which one half is open, and share by minutes where a quarter is', () => {
    expect(splitHours(openSlots([['09:30', '11:00']]), hoursFrom(9, [6, 8]))).toEqual([6, 4.5, 3.5]);
    expect(splitHours(openSlots([['09:15', '10:00']]), hoursFrom(9, [9]))).toEqual([3, 6]);
    expect(splitHours(openSlots([['09:00', '10:00']]), hoursFrom(20, [9]))).toEqual([0, 0]);
  });

  it('keep the sum of each hour, and are never negative', () => {
    const clock = fc.integer({ min: 24, max: 80 }).map((quarters) => 15 * quarters);
    const spans = fc
      .tuple(clock, clock)
      .filter(([open, close]) => open < close)
      .map(([open, close]) => [[timeText(open), timeText(close)]] as [string, string][]);
    fc.assert(
      fc.property(spans, fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { maxLength: 18 }), (open, counts) => {
        const slots = openSlots(open);
        const hours = hoursFrom(5, counts);
        const split = splitHours(slots, hours);
        for (const { hour, visitors } of hours) {
          const places = slots.flatMap(({ half }, place) => (Math.floor(half / 2) === hour ? [place] : []));
          if (places.length === 0) continue;
          expect(places.reduce((sum, place) => sum + (split[place] as number), 0)).toBeCloseTo(visitors, 9);
        }
        expect(split.every((visitors) => visitors >= 0)).toBe(true);
      }),
      { seed: 9 },
    );
  });
});

const timeText = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
