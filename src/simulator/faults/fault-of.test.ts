import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type FaultName, READING_FAULTS, type ReadingFault } from './catalogue.ts';
import { episodes } from './episodes.ts';
import { drawFaults } from './fault-of.ts';
import { ratesOf } from './presets.ts';

const HOUR = Math.floor(Date.parse('2026-01-01T00:00:00Z') / 3_600_000);

/** Share of readings with each fault over `branches` branches of two doors and `hours` hours, every `step` of them. */
function shares(rates: ReturnType<typeof ratesOf>, branches: number, hours: number, step: number, seed = 1) {
  const faultOf = drawFaults(seed, rates);
  const seen = new Map<ReadingFault | null, number>();
  let n = 0;
  for (let branch = 0; branch < branches; branch++) {
    for (let hour = HOUR; hour < HOUR + hours; hour += step) {
      for (const door of [0, 1]) {
        const fault = faultOf(branch, door, hour)?.fault ?? null;
        seen.set(fault, (seen.get(fault) ?? 0) + 1);
        n++;
      }
    }
  }
  return (fault: ReadingFault | null) => (seen.get(fault) ?? 0) / n;
}

describe('faults', () => {
  test.each(['typical', 'harsh'] as const)('come at the rates of %s', (preset) => {
    const rates = ratesOf(preset);
    const share = shares(rates, 4000, 24 * 120, 41);
    for (const fault of READING_FAULTS) {
      const off = Math.abs(share(fault) - rates[fault]);
      // Episodes come in runs, so their share scatters more than that of independent readings.
      expect(off, `${fault}: ${share(fault)} for ${rates[fault]}`).toBeLessThan(0.12 * rates[fault] + 0.0003);
    }
  });

  test('are absent from clean readings', () => {
    expect(shares(ratesOf('clean'), 50, 24 * 60, 1)(null)).toBe(1);
  });

  test.each(READING_FAULTS)('%s comes at whatever rate it is given', (fault) => {
    for (const rate of [0.02, 0.35, 1]) {
      const share = shares({ ...ratesOf('clean'), [fault as FaultName]: rate }, 1200, 24 * 365, 397, 5);
      expect(Math.abs(share(fault) - rate)).toBeLessThan(0.025);
      expect(Math.abs(share(null) + share(fault) - 1)).toBeLessThan(1e-9);
    }
  });

  test('are the same in any order', () => {
    const asked = fc.array(fc.tuple(fc.nat(300), fc.nat(2), fc.integer({ min: HOUR, max: HOUR + 9000 })), {
      maxLength: 50,
    });
    fc.assert(
      fc.property(fc.integer(), asked, (seed, readings) => {
        const forwards = drawFaults(seed, ratesOf('harsh'));
        const backwards = drawFaults(seed, ratesOf('harsh'));
        const there = readings.map(([branch, door, hour]) => forwards(branch, door, hour));
        const back = [...readings].reverse().map(([branch, door, hour]) => backwards(branch, door, hour));
        expect(back.reverse()).toEqual(there);
      }),
      { seed: 1 },
    );
  });

  test('of a line take all doors of a branch at once', () => {
    const faultOf = drawFaults(1, { ...ratesOf('clean'), offline: 0.2 });
    for (let hour = HOUR; hour < HOUR + 2000; hour++) {
      expect(faultOf(3, 0, hour)?.fault).toBe(faultOf(3, 1, hour)?.fault);
    }
  });
});

test('an episode holds each of its hours and no other, and lasts one of its durations', () => {
  const at = episodes(1, 0, 0.1, [3, 10, 24]);
  for (let who = 0; who < 50; who++) {
    for (let hour = 0; hour < 500; hour++) {
      const episode = at(who, hour);
      if (!episode) continue;
      expect(episode.start <= hour && hour < episode.end).toBe(true);
      expect([3, 10, 24]).toContain(episode.end - episode.start);
      expect(at(who, episode.start)).toEqual(episode);
      expect(at(who, episode.end - 1)).toEqual(episode);
    }
  }
});
