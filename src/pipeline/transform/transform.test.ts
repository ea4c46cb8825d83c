import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS, startOfUtcDate, utcDatesOf } from '../../shared/slots.ts';
import { extractRange } from '../extract/extract.ts';
import type { Row } from '../lake/database.ts';
import { aBranch, aReading, sourceOf, tableOf, tablesOf, temporaryHome } from '../testing/lake.ts';
import { MAX_VISITORS_PER_HOUR, transformDates } from './transform.ts';

const MONDAY = '2026-08-31';
const START = startOfUtcDate(MONDAY);
const TEN_LOCAL = START + 8 * HOUR_MS;
const BRANCHES = [aBranch('CHY', 'Chambéry Centre', 2), aBranch('LYN', 'Lyon Part-Dieu'), aBranch('GAP', 'Gap')];
const clock = () => START + 100 * DAY_MS;

/** Sends readings through the pipeline over `days` days from MONDAY on; gives the home. */
async function run(readingsOf: (slot: number) => unknown[], days = 1) {
  const { layout, database } = await temporaryHome();
  const source = sourceOf(BRANCHES, readingsOf);
  const report = await extractRange(
    { layout, database, source, clock },
    { from: START - 2 * HOUR_MS, to: START + days * DAY_MS },
  );
  await transformDates({ layout, database, branches: BRANCHES }, report.changedDates);
  return { layout, database };
}

/** What becomes of readings of one hour, 10 h local. */
async function judge(...readings: unknown[]) {
  const { layout, database } = await run((slot) => (slot === TEN_LOCAL ? readings : []));
  const hours = await tableOf(database, layout, 'hourly');
  const hourOf = (branchId: string): Row | undefined =>
    hours.find((row) => row.branch_id === branchId && Number(row.hour_utc) === TEN_LOCAL);
  const quarantined = await tableOf(database, layout, 'quarantine');
  return { hourOf, reasons: quarantined.map(({ reason }) => reason) };
}

const reading = (branch: string, sensor: string | undefined, visitors: number) =>
  aReading(branch, sensor, TEN_LOCAL, visitors);

describe('names and sensors', () => {
  it.each([
    ['Chambéry Centre', 'CHY-A'],
    ['CHAMBERY  CENTRE', 'CHY-A'],
    ['Centre Chambéry', undefined],
    ['Agence Chambery Ctre', undefined],
    ['Chambéri Centre', undefined],
    ['Chambéry Centre', ' chy-a '],
    ['?', 'CHY-A'],
  ])('gives "%s" from sensor %s to its branch', async (name, sensor) => {
    const { hourOf } = await judge(reading(name, sensor, 7));
    expect(hourOf('CHY')).toMatchObject({
      visitors_raw: 7,
      readings: 1,
      names_corrected: name === 'Chambéry Centre' ? 0 : 1,
    });
  });

  it.each([
    ['Lyon Part-Dieu', 'CHY-A', 'name-sensor-conflict'],
    ['Annecy', undefined, 'unknown-branch'],
    ['', undefined, 'unknown-branch'],
    ['Gap', 'GAP-Z', 'unknown-sensor'],
  ])('quarantines "%s" from sensor %s: %s', async (name, sensor, reason) => {
    expect((await judge(reading(name, sensor, 7))).reasons).toEqual([reason]);
  });
});

describe('counts', () => {
  it.each([
    [-1, 'count-negative'],
    [2.5, 'count-not-whole'],
    [MAX_VISITORS_PER_HOUR + 1, 'count-over-bound'],
    ['12', 'count-unreadable'],
    [null, 'count-unreadable'],
  ])('quarantines %s: %s', async (visitors, reason) => {
    const { hourOf, reasons } = await judge({ ...reading('Gap', 'GAP-A', 0), visitors });
    expect(reasons).toEqual([reason]);
    expect(hourOf('GAP')).toMatchObject({ visitors: null, quality: 'missing', rule: 'reading-unusable', coverage: 0 });
  });

  it('quarantines another unit, and takes a reading without one', async () => {
    const { unit: _, ...bare } = reading('Gap', 'GAP-A', 3);
    const { hourOf, reasons } = await judge({ ...reading('Lyon Part-Dieu', 'LYN-A', 0), unit: 'entries x10' }, bare);
    expect(reasons).toEqual(['unknown-unit']);
    expect(hourOf('GAP')).toMatchObject({ visitors: 3, quality: 'measured', rule: null });
  });
});

describe('doors', () => {
  it('adds the doors of a branch up, and says when one is missing', async () => {
    const both = await judge(reading('Chambéry Centre', 'CHY-A', 5), reading('Chambéry Centre', 'CHY-B', 3));
    expect(both.hourOf('CHY')).toMatchObject({ visitors: 8, coverage: 1, rule: null });
    const one = await judge(reading('Chambéry Centre', 'CHY-A', 5));
    // On the first day nothing is known of what the other door would have counted.
    expect(one.hourOf('CHY')).toMatchObject({
      visitors_raw: 5,
      visitors: null,
      coverage: 0.5,
      quality: 'missing',
      rule: 'reading-missing',
    });
  });

  it('counts a reading that was sent twice once, and takes the last of two that differ', async () => {
    const again = await judge(reading('Gap', 'GAP-A', 5), reading('Gap', 'GAP-A', 5), reading('Gap', 'GAP-A', 6));
    expect(again.hourOf('GAP')).toMatchObject({ visitors: 6, readings: 1, duplicates: 2 });
  });

  it('gives readings without sensor id to the doors that were not heard', async () => {
    const { hourOf } = await judge(reading('Chambéry Centre', 'CHY-A', 5), reading('Chambéry Centre', undefined, 3));
    expect(hourOf('CHY')).toMatchObject({ visitors: 8, coverage: 1 });
  });

  it('takes a reading without sensor id, when all doors were heard, as one of theirs again or nobody’s', async () => {
    const heard = [reading('Gap', 'GAP-A', 5)];
    expect((await judge(...heard, reading('Gap', undefined, 5))).hourOf('GAP')).toMatchObject({
      visitors: 5,
      duplicates: 1,
    });
    expect((await judge(...heard, reading('Gap', undefined, 6))).reasons).toEqual(['more-readings-than-doors']);
  });
});

describe('indicators', () => {
  /** What comes through a door in an open hour: 4 to 6 people by the day, one more or less by the hour. */
  const through = (slot: number) => 4 + (new Date(slot).getUTCDay() % 3) + ((slot / HOUR_MS) % 2 === 0 ? 1 : -1);
  const isOpen = (slot: number) => new Date(slot).getUTCHours() >= 7 && new Date(slot).getUTCHours() < 15;
  const steady = (slot: number) => [
    aReading('Gap', 'GAP-A', slot, isOpen(slot) ? through(slot) : 0),
    aReading('Chambéry Centre', 'CHY-A', slot, isOpen(slot) ? through(slot) : 0),
    aReading(
      'Chambéry Centre',
      'CHY-B',
      slot,
      slot >= START + 8 * DAY_MS - 2 * HOUR_MS ? -1 : isOpen(slot) ? through(slot) : 0,
    ),
  ];

  it('sums a day over its open hours, and averages its days over the whole window', async () => {
    const { layout, database } = await run(steady, 36);
    const days = await tableOf(database, layout, 'daily');
    const gap = days.filter(({ branch_id }) => branch_id === 'GAP');
    expect(gap).toHaveLength(36);
    expect(gap.map(({ visitors }) => visitors).slice(0, 7)).toEqual([40, 48, 32, 40, 48, null, null]);
    expect(gap[5]).toMatchObject({ visitors: null, coverage: null, hours_open: 0, ma_7: null });
    expect(gap[6]?.ma_7).toBeCloseTo((40 + 48 + 32 + 40 + 48) / 5);
    expect(gap[26]?.ma_28).toBeNull();
    expect(gap[27]?.ma_28).toBeCloseTo((40 + 48 + 32 + 40 + 48) / 5);
    expect(gap[28]).toMatchObject({ visitors: 40, ma_same_weekday_4: 40, change_same_weekday: 0, peak_hour: 10 });
  });

  it('imputes a door that stopped from what the other door counts', async () => {
    const { layout, database } = await run(steady, 15);
    const days = (await tableOf(database, layout, 'daily')).filter(({ branch_id }) => branch_id === 'CHY');
    expect(days.map(({ visitors }) => visitors).slice(0, 3)).toEqual([80, 96, 64]);
    const imputed = days[8];
    expect(imputed).toMatchObject({ coverage: 0.5, hours_missing: 0 });
    expect(Number(imputed?.visitors)).toBeGreaterThan(85);
    expect(Number(imputed?.visitors)).toBeLessThan(107);
  });

  it('has no row for a local day that has begun but whose hours are not all there', async () => {
    const { layout, database } = await run(steady, 1);
    const dates = (await tableOf(database, layout, 'daily')).map(({ date }) =>
      (date as Date).toISOString().slice(0, 10),
    );
    expect(dates).toEqual([MONDAY, MONDAY, MONDAY]);
  });

  it('knows days of 23 and 25 hours and public holidays', async () => {
    const { layout, database } = await temporaryHome();
    const branches = [{ ...aBranch('GAP', 'Gap'), holidays: 'FR' }];
    const source = sourceOf(branches, (slot) => [aReading('Gap', 'GAP-A', slot, 1)]);
    for (const [from, to] of [
      ['2026-03-28', '2026-03-30'],
      ['2026-10-24', '2026-10-27'],
      ['2026-11-10', '2026-11-12'],
    ] as const) {
      const report = await extractRange(
        { layout, database, source, clock },
        { from: startOfUtcDate(from), to: startOfUtcDate(to) },
      );
      await transformDates({ layout, database, branches }, report.changedDates);
    }
    const hours = await tableOf(database, layout, 'hourly');
    const on = (date: string) => hours.filter((row) => (row.local_date as Date).toISOString().startsWith(date));
    expect(on('2026-03-29')).toHaveLength(23);
    expect(on('2026-10-25')).toHaveLength(25);
    expect(on('2026-11-11').every(({ quality, rule }) => quality === 'closed' && rule === 'public-holiday')).toBe(true);
    expect(
      (await tableOf(database, layout, 'daily')).map(({ date }) => (date as Date).toISOString().slice(0, 10)),
    ).toEqual(['2026-03-29', '2026-10-25', '2026-10-26', '2026-11-11']);
  });
});

describe('invariants', () => {
  const sloppy = fc.record({
    branch: fc.constantFrom('Chambéry Centre', 'chambery centre', 'Lyon Part-Dieu', 'Gap', 'Gapp', 'Nowhere'),
    sensor: fc.constantFrom('CHY-A', 'CHY-B', 'LYN-A', 'GAP-A', 'X-1', undefined),
    hour: fc.integer({ min: -1, max: 24 }),
    visitors: fc.oneof(fc.integer({ min: -2, max: 30 }), fc.constantFrom(65_535, 1.5, '7', null)),
    copies: fc.integer({ min: 1, max: 3 }),
  });
  const asSent = ({
    branch,
    sensor,
    hour,
    visitors,
    copies,
  }: typeof sloppy extends fc.Arbitrary<infer T> ? T : never) => {
    const value = { ...aReading(branch, sensor, START + hour * HOUR_MS, 0), visitors };
    return Array.from({ length: copies }, () => ({ hour, value }));
  };

  it('loses no reading, and gives the same lake whatever the steps it is made in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(sloppy, { maxLength: 60 }),
        fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }),
        async (sent, order) => {
          const readings = sent.flatMap(asSent);
          const source = sourceOf(BRANCHES, (slot) =>
            readings.filter(({ hour }) => START + hour * HOUR_MS === slot).map(({ value }) => value),
          );
          const lakes = [];
          for (const steps of [[0], order]) {
            const { layout, database } = await temporaryHome();
            for (const step of steps) {
              const hours = 24 / steps.length;
              const range = { from: START + step * hours * HOUR_MS, to: START + (step + 1) * hours * HOUR_MS };
              await extractRange({ layout, database, source, clock }, range);
              await transformDates({ layout, database, branches: BRANCHES }, [MONDAY]);
            }
            const tables = await tablesOf(database, layout);
            const explained = (tables.hourly ?? []).reduce(
              (sum, row) => sum + Number(row.readings) + Number(row.duplicates),
              0,
            );
            expect(explained + (tables.quarantine?.length ?? 0)).toBe(tables.raw?.length);
            lakes.push(tables);
          }
          expect(lakes[1]).toEqual(lakes[0]);
        },
      ),
      { numRuns: 5 },
    );
  });

  it('gives the same indicators whether days are made at once, in parts, backwards or twice', async () => {
    const source = sourceOf(BRANCHES, (slot) =>
      BRANCHES.map(({ name, sensors }) => aReading(name, sensors[0]?.id, slot, (slot / HOUR_MS) % 17)),
    );
    const range = { from: startOfUtcDate('2026-12-01'), to: startOfUtcDate('2027-01-06') };
    const dates = [...utcDatesOf(range)].map(({ date }) => date);
    const parts = [dates.slice(0, 9), dates.slice(9, 30), dates.slice(30, 31), dates.slice(31)];
    const lakes = [];
    for (const batches of [[dates], parts, parts.toReversed(), [dates, dates.slice(5, 6)]]) {
      const { layout, database } = await temporaryHome();
      await extractRange({ layout, database, source, clock }, range);
      for (const batch of batches) await transformDates({ layout, database, branches: BRANCHES }, batch);
      lakes.push(await tablesOf(database, layout));
    }
    expect(lakes[0]?.daily?.length).toBeGreaterThan(0);
    for (const lake of lakes.slice(1)) expect(lake).toEqual(lakes[0]);
  });
});
