import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aNetwork, cleaned, countsOf, rulesFound } from './testing/network.ts';
import { cellOf, HOURS_PER_WEEK, WEEKS_AHEAD, WEEKS_BACK } from './week.ts';

const WEEK = 12;
const MONDAY_11 = cellOf(WEEK, 11);
const at = (day: number, hour: number) => cellOf(WEEK, day * 24 + hour);

describe('what is no fault', () => {
  it('leaves sound readings as they are', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) {
      const network = aNetwork({ doors: 2, seed });
      const all = cleaned(network, WEEK).flatMap((week) => week.doors.flat());
      const touched = all.filter((hour) => hour && hour.quality !== 'measured');
      expect(touched.length / all.filter(Boolean).length).toBeLessThan(0.005);
    }
  });

  it('takes a day on which every branch is low for weather, and one on which a branch alone is a little low for chance', () => {
    const snow = aNetwork({}, (_, week, day) => (week === WEEK && day === 2 ? 0.4 : 1));
    expect(cleaned(snow, WEEK).map((week) => rulesFound([week]))).toEqual(snow.map(() => ({})));
    const fair = aNetwork({}, (branch, week, day) => (branch === 0 && week === WEEK && day === 2 ? 0.7 : 1));
    expect(rulesFound(cleaned(fair, WEEK))).toEqual({});
  });

  it('takes a season that all branches share for what it is, for weeks', () => {
    const august = aNetwork({}, (_, week) => (week >= 9 ? 0.6 : 1));
    expect(cleaned(august, WEEK).map((week) => rulesFound([week]))).toEqual(august.map(() => ({})));
  });

  it('lets a busy hour be 40 % busier, and a quiet hour be empty', () => {
    const network = aNetwork({});
    const counts = countsOf(network);
    counts[MONDAY_11] = 28;
    counts[at(1, 9)] = 0;
    expect(rulesFound(cleaned(network, WEEK))).toEqual({});
  });

  it('believes a crowd that came through all doors at once', () => {
    const network = aNetwork({ doors: 2 });
    for (const day of [0, 1, 2, 3, 4]) expect(countsOf(network, 0, 0)[at(day, 10)]).toBeLessThan(30);
    for (let hour = 9; hour < 17; hour++) {
      countsOf(network, 0, 0)[at(2, hour)] = 2 * (countsOf(network, 0, 0)[at(2, hour)] ?? 0);
      countsOf(network, 0, 1)[at(2, hour)] = 2 * (countsOf(network, 0, 1)[at(2, hour)] ?? 0);
    }
    expect(rulesFound(cleaned(network, WEEK))).toEqual({});
  });
});

describe('what is found', () => {
  it('a spike, and only its hour', () => {
    const network = aNetwork({});
    countsOf(network)[MONDAY_11] = 110;
    const [week] = cleaned(network, WEEK);
    expect(rulesFound([week as never])).toEqual({ spike: 1 });
    expect(week?.doors[0]?.[11]).toMatchObject({ rule: 'spike', quality: 'imputed' });
    expect(week?.doors[0]?.[11]?.visitors).toBeGreaterThan(10);
    expect(week?.doors[0]?.[11]?.visitors).toBeLessThan(35);
    expect(week?.doors[0]?.[11]?.log10Probability).toBeLessThan(-4);
  });

  it('a dead sensor that goes on sending zeros', () => {
    const network = aNetwork({});
    countsOf(network).fill(0, at(1, 9), at(1, 17));
    expect(rulesFound(cleaned(network, WEEK))).toEqual({ dead: 8 });
  });

  it('a stuck sensor, by night as well', () => {
    const network = aNetwork({});
    countsOf(network).fill(14, at(1, 10), at(2, 12));
    expect(rulesFound(cleaned(network, WEEK)).stuck).toBeGreaterThanOrEqual(7 + 3);
  });

  it('a clock an hour late, and moves its counts back', () => {
    const network = aNetwork({});
    const counts = countsOf(network);
    const truth = counts.slice(at(0, 0), at(4, 24));
    for (let day = 0; day < 5; day++) {
      for (let hour = 23; hour > 0; hour--) counts[at(day, hour)] = counts[at(day, hour - 1)] as number;
      for (let hour = 0; hour < 24; hour++)
        if (hour !== 17 && (hour < 9 || hour > 17)) counts[at(day, hour)] = Number.NaN;
      counts[at(day, 9)] = 0;
    }
    const [week] = cleaned(network, WEEK);
    expect(rulesFound([week as never])).toEqual({ 'clock-slip': 40 });
    for (let day = 0; day < 5; day++) {
      for (let hour = 9; hour < 17; hour++) {
        expect(week?.doors[0]?.[day * 24 + hour]).toMatchObject({
          quality: 'corrected',
          visitors: truth[day * 24 + hour],
        });
      }
    }
  });

  it('a door that sees a third of the people for two weeks, against its other door and alone; and scales it up', () => {
    for (const doors of [1, 2]) {
      const network = aNetwork({ doors });
      const counts = countsOf(network);
      const before = [...counts];
      for (let cell = cellOf(WEEK - 1, 0); cell < cellOf(WEEK + 1, 0); cell++) {
        counts[cell] = Math.round((counts[cell] as number) / 3);
      }
      const [week] = cleaned(network, WEEK);
      expect(rulesFound([week as never]).reduced).toBeGreaterThanOrEqual(39);
      const sum = (week?.doors[0] ?? []).reduce((total, hour) => total + (hour?.visitors ?? 0), 0);
      const truth = before.slice(cellOf(WEEK, 0), cellOf(WEEK + 1, 0)).reduce((total, n) => total + (n > 0 ? n : 0), 0);
      expect(Math.abs(sum / truth - 1)).toBeLessThan(0.12);
    }
  });

  it('a missing door by what the other one counted, however full the day', () => {
    const sums = [0.6, 1, 1.7].map((level) => {
      const network = aNetwork({ doors: 2 }, (branch, week, day) =>
        branch === 0 && week === WEEK && day === 3 ? level : 1,
      );
      countsOf(network).fill(Number.NaN, at(3, 9), at(3, 17));
      const hours = (cleaned(network, WEEK)[0]?.doors[0] ?? []).slice(3 * 24 + 9, 3 * 24 + 17);
      expect(hours.map((hour) => hour?.quality)).toEqual(hours.map(() => 'imputed'));
      return hours.reduce((sum, hour) => sum + (hour?.visitors ?? 0), 0);
    });
    const [quiet = 0, usual = 0, full = 0] = sums;
    expect(quiet / usual).toBeLessThan(0.85);
    expect(full / usual).toBeGreaterThan(1.25);
  });
});

describe('how sure it is', () => {
  it('is less sure in the first week than after twelve', () => {
    const spread = [1, WEEK].map((week) => {
      const network = aNetwork({});
      const cell = cellOf(week, 11);
      countsOf(network)[cell] = Number.NaN;
      const known = network.map((branch) => ({
        ...branch,
        open: branch.open.map((open, place) => (place < cellOf(week + 1, 0) ? open : 0)),
      }));
      return cleaned(known, week)[0]?.doors[0]?.[11]?.variance ?? 0;
    });
    expect(spread[0]).toBeGreaterThan(1.1 * (spread[1] ?? 0));
  });

  it('says nothing where nothing is known yet', () => {
    const network = aNetwork({ weeks: 1 });
    const counts = countsOf(network);
    for (let cell = 0; cell < counts.length; cell++) if (cell >= 24) counts[cell] = Number.NaN;
    const [week] = cleaned(network, 0);
    expect(week?.doors[0]?.[24 + 10]).toMatchObject({ quality: 'missing', visitors: Number.NaN });
    expect(week?.doors[0]?.[10]).toMatchObject({ quality: 'measured' });
  });
});

describe('whatever comes', () => {
  const anyCount = fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }) },
    { weight: 1, arbitrary: fc.constant(Number.NaN) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 20_000 }) },
  );
  const tampering = fc.array(
    fc.record({
      week: fc.integer({ min: 0, max: 14 }),
      hour: fc.integer({ min: 0, max: HOURS_PER_WEEK - 1 }),
      count: anyCount,
      hours: fc.integer({ min: 1, max: 90 }),
      trusted: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  const tampered = (doors: number, changes: typeof tampering extends fc.Arbitrary<infer T> ? T : never) => {
    const network = aNetwork({ branches: 4, doors });
    for (const { week, hour, count, hours, trusted } of changes) {
      const from = cellOf(week, hour);
      countsOf(network).fill(count, from, from + hours);
      if (trusted) network[0]?.trusted.fill(1, from, from + hours);
    }
    return network;
  };

  it('speaks of every open hour and of no closed one, changes what a rule explains and nothing else', () => {
    fc.assert(
      fc.property(tampering, fc.integer({ min: 1, max: 3 }), (changes, doors) => {
        const network = tampered(doors, changes);
        const [week] = cleaned(network, WEEK);
        for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
          const isOpen = network[0]?.open[cellOf(WEEK, hour)] === 1;
          for (const [door, hours] of (week?.doors ?? []).entries()) {
            const said = hours[hour];
            expect(said !== null).toBe(isOpen);
            if (!said) continue;
            const read = countsOf(network, 0, door)[cellOf(WEEK, hour)] as number;
            expect(said.quality === 'measured').toBe(said.rule === null);
            if (said.quality === 'measured') expect(said.visitors).toBe(read);
            if (said.quality === 'missing') expect(said.visitors).toBeNaN();
            else expect(Number.isInteger(said.visitors) && said.visitors >= 0).toBe(true);
            if (said.rule === 'reduced' && said.quality === 'corrected')
              expect(said.visitors).toBeGreaterThanOrEqual(read);
            expect(said.variance >= 0 && Number.isFinite(said.variance)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('leaves what a person trusts as it was read', () => {
    fc.assert(
      fc.property(tampering, (changes) => {
        const network = tampered(2, changes);
        const [week] = cleaned(network, WEEK);
        for (let hour = 0; hour < HOURS_PER_WEEK; hour++) {
          const cell = cellOf(WEEK, hour);
          const read = countsOf(network)[cell] as number;
          if (network[0]?.trusted[cell] !== 1 || network[0].open[cell] !== 1 || Number.isNaN(read)) continue;
          expect(week?.doors[0]?.[hour]).toMatchObject({ quality: 'measured', visitors: read });
        }
      }),
      { numRuns: 40 },
    );
  });

  it('takes no usual hour from a crowd that a person vouches for', () => {
    const network = aNetwork({});
    const before = cleaned(network, WEEK)[0]?.doors[0]?.[11]?.expected ?? 0;
    countsOf(network)[MONDAY_11] = 521;
    network[0]?.trusted.fill(1, MONDAY_11, MONDAY_11 + 1);
    const said = cleaned(network, WEEK)[0]?.doors[0]?.[11];
    expect(said).toMatchObject({ visitors: 521, quality: 'measured' });
    expect(said?.expected).toBeLessThan(1.2 * before);
  });

  it('depends on the weeks of its window alone', () => {
    fc.assert(
      fc.property(tampering, (changes) => {
        const target = WEEKS_BACK + 1;
        const network = tampered(2, changes);
        const said = cleaned(network, target);
        for (const branch of network) {
          for (const door of branch.doors) door.counts.fill(7, 0, cellOf(target - WEEKS_BACK, 0));
          for (const door of branch.doors) door.counts.fill(7, cellOf(target + WEEKS_AHEAD + 1, 0));
        }
        expect(cleaned(network, target)).toEqual(said);
      }),
      { numRuns: 20 },
    );
  });
});
