import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Forecast, forecastNetwork } from './forecast.ts';
import { type BranchSeries, DAYS_AHEAD, type Network } from './series.ts';
import { aNetwork } from './testing.ts';

/** Forecasts by branch id, day and hour, to compare networks whose branches are in another order. */
const byName = ({ branches }: Network, forecasts: readonly Forecast[]) =>
  new Map(forecasts.map((one) => [`${branches[one.branch]?.id} ${one.day} ${one.hour}`, one]));

const errorShare = (network: Network, forecasts: readonly Forecast[], truth: Network): number => {
  let [error, came] = [0, 0];
  for (const { branch, day, hour, p50 } of forecasts) {
    const value = truth.branches[branch]?.visitors[24 * day + (hour ?? 0)] ?? Number.NaN;
    if (hour === null || day >= truth.days || Number.isNaN(value)) continue;
    error += Math.abs(value - p50);
    came += value;
  }
  expect(network.days).toBeLessThan(truth.days);
  return error / came;
};

describe('a forecast', () => {
  const whole = aNetwork(324, [30, 12, 60]);
  const made = forecastNetwork(whole, 310);

  test('is near what comes: counts that scatter evenly by 30 % are missed by some 15 %', () => {
    expect(errorShare({ ...whole, days: 310 }, made.hours, whole)).toBeLessThan(0.18);
  });

  test('has quantiles in their order, of no fewer than no visitors', () => {
    for (const { p10, p50, p90, mean } of [...made.hours, ...made.days]) {
      expect(p10).toBeGreaterThanOrEqual(0);
      expect(p50).toBeGreaterThanOrEqual(p10);
      expect(p90).toBeGreaterThanOrEqual(p50);
      expect(mean).toBeGreaterThanOrEqual(0);
    }
  });

  test('is of open hours alone, of two weeks, and of open days of eight weeks', () => {
    const openHours = (from: number, to: number) =>
      whole.branches.flatMap(({ open }) => [...open.subarray(24 * from, 24 * to)]).filter((one) => one === 1).length;
    expect(made.hours).toHaveLength(openHours(310, 324));
    for (const { branch, day, hour } of made.hours)
      expect(whole.branches[branch]?.open[24 * day + (hour ?? 0)]).toBe(1);
    expect(Math.max(...made.days.map(({ ahead }) => ahead))).toBeGreaterThan(50);
    for (const { branch, day } of made.days)
      expect(whole.branches[branch]?.open.subarray(24 * day, 24 * day + 24)).toContain(1);
  });

  test('is the same whatever comes after it', () => {
    const changed = structuredClone(whole);
    for (const { visitors, weight } of changed.branches) {
      visitors.fill(999, 24 * 310);
      weight.fill(0.5, 24 * 310);
    }
    expect(forecastNetwork(changed, 310)).toEqual(made);
  });

  test('is the same whatever the order of branches', () => {
    const turned = { ...whole, branches: [...whole.branches].reverse() };
    const others = byName(turned, forecastNetwork(turned, 310).hours);
    for (const [name, { p10, p50, p90 }] of byName(whole, made.hours)) {
      expect(others.get(name)?.p50).toBeCloseTo(p50, 1);
      expect(others.get(name)?.p10).toBeCloseTo(p10, 1);
      expect(others.get(name)?.p90).toBeCloseTo(p90, 1);
    }
  });

  test('learns nothing from hours that nobody trusts', () => {
    const wrong = structuredClone(whole);
    const series = wrong.branches[0];
    if (!series) throw new Error('no branch');
    const left = structuredClone(whole);
    for (let hour = 24 * 290; hour < 24 * 297; hour++) {
      series.weight[hour] = 0;
      series.visitors[hour] = 5000;
      for (const [name, value] of [
        ['weight', 0],
        ['visitors', Number.NaN],
      ] as const) {
        const array = left.branches[0]?.[name];
        if (array) array[hour] = value;
      }
    }
    expect(forecastNetwork(wrong, 310)).toEqual(forecastNetwork(left, 310));
  });
});

describe('with little to go by', () => {
  const width = (forecasts: readonly Forecast[], branch: number) =>
    forecasts
      .filter((one) => one.branch === branch)
      .reduce((sum, { p10, p90, mean }, _, all) => sum + (p90 - p10) / mean / all.length, 0);

  test('ten days of a whole network give a forecast, with wide intervals', () => {
    const network = aNetwork(10, [30, 12]);
    const { hours, without } = forecastNetwork(network, 10);
    expect(without).toEqual([]);
    expect(hours.length).toBeGreaterThan(100);
    // Of counts between 70 and 130 % of a mean, 80 % lie in a span of 48 % of it.
    expect(width(hours, 0)).toBeGreaterThan(1.3 * 0.48);
  });

  test('a branch that opened last week borrows its hours from others, and says how unsure it is', () => {
    const network = aNetwork(200, [30, 30, 30, 30], [200, 200, 200, 7]);
    const { hours } = forecastNetwork(network, 200);
    const mondays = (branch: number) => hours.filter((one) => one.branch === branch && one.day % 7 === 0);
    const sum = (branch: number) => mondays(branch).reduce((total, { p50 }) => total + p50, 0);
    expect(sum(3) / sum(0)).toBeGreaterThan(0.75);
    expect(sum(3) / sum(0)).toBeLessThan(1.25);
    expect(width(hours, 3)).toBeGreaterThan(1.5 * width(hours, 0));
  });

  test('a month missing leaves the rest of use', () => {
    const network = aNetwork(300, [30, 12]);
    for (const { visitors, weight } of network.branches) {
      visitors.fill(Number.NaN, 24 * 260, 24 * 290);
      weight.fill(0, 24 * 260, 24 * 290);
    }
    const { hours } = forecastNetwork(network, 300);
    const first = hours.filter(({ branch, hour }) => branch === 0 && hour === 10).map(({ p50 }) => p50);
    for (const p50 of first) expect(p50).toBeGreaterThan(25);
    for (const p50 of first) expect(p50).toBeLessThan(75);
  });

  test('none at all, or zeros alone, give no forecast and the reason', () => {
    const network = aNetwork(60, [30, 0, 20], [60, 60, 0]);
    const { hours, without } = forecastNetwork(network, 60);
    expect(without).toEqual([
      { branch: 1, lack: 'only-zeros' },
      { branch: 2, lack: 'no-readings' },
    ]);
    expect(new Set(hours.map(({ branch }) => branch))).toEqual(new Set([0]));
  });

  test('fewer days than a week of any branch give no forecast, and say so', () => {
    const { hours, days, without } = forecastNetwork(aNetwork(8, [30, 12]), 8);
    expect([hours, days]).toEqual([[], []]);
    expect(without).toEqual([
      { branch: 0, lack: 'too-short' },
      { branch: 1, lack: 'too-short' },
    ]);
  });

  test('ten days of history are forecast, with wider intervals than a year of it gives', () => {
    const width = (days: number) => {
      const { hours, daysKnown } = forecastNetwork(aNetwork(days, [30, 12]), days);
      const own = hours.filter(({ branch }) => branch === 0);
      const sum = (of: (one: Forecast) => number) => own.reduce((all, one) => all + of(one), 0);
      return { known: daysKnown[0], relative: sum(({ p10, p90 }) => p90 - p10) / sum(({ p50 }) => p50) };
    };
    const [short, long] = [width(14), width(364)];
    expect(short.known).toBe(10);
    expect(short.relative).toBeGreaterThan(1.5 * long.relative);
  });

  test('hours that were imputed alone are no readings', () => {
    const network = aNetwork(60, [30, 12]);
    network.branches[1]?.weight.fill(0);
    expect(forecastNetwork(network, 60).without).toEqual([{ branch: 1, lack: 'no-readings' }]);
  });

  test('events change their hours, and are less sure', () => {
    const network = aNetwork(120, [30, 12]);
    const before = forecastNetwork(network, 120).hours;
    const [first] = before;
    if (!first) throw new Error('nothing was forecast');
    const planned = new Float32Array(24 * (120 + DAYS_AHEAD)).fill(1);
    planned[24 * first.day + (first.hour ?? 0)] = 2;
    (network.branches[first.branch] as BranchSeries).planned = planned;
    const [event, ...others] = forecastNetwork(network, 120).hours;
    expect(others).toEqual(before.slice(1));
    expect((event?.p50 ?? 0) / first.p50).toBeCloseTo(2, 0);
    const relative = ({ p10, p50, p90 }: Forecast) => (p90 - p10) / p50;
    expect(relative(event as Forecast)).toBeGreaterThan(relative(first));
  });

  test('any history gives numbers', () => {
    const history = fc.array(fc.nat(90), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), history, (days, known) => {
        const network = aNetwork(
          days,
          known.map((_, place) => 3 + 20 * place),
          known,
        );
        const { hours, days: whole } = forecastNetwork(network, days);
        for (const { p10, p50, p90, mean } of [...hours, ...whole])
          expect([p10, p50, p90, mean].every(Number.isFinite)).toBe(true);
      }),
      { numRuns: 25, seed: 1 },
    );
  });
});
