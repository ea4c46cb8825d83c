import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { erlangB, erlangC, type Queue, waiting } from './erlang.ts';
import { peopleNeeded } from './need.ts';

/** P(all `n` busy) of the birth-death chain with load a/b, summed in whole numbers, 15 digits. Patience in services: c/d. */
function exactDelayed([a, b]: [bigint, bigint], n: number, patience: [bigint, bigint] | null, states: number): number {
  // Weight of state j over that of j-1 is load / j up to n; then load / (n + (j-n) d/c).
  const [c, d] = patience ?? [1n, 0n];
  let scale = 10n ** 60n;
  let busy = 0n;
  let total = 0n;
  for (let j = 0; j <= states; j++) {
    if (j > 0) {
      const servers = BigInt(Math.min(j, n));
      scale = (scale * a * c) / (b * (servers * c + BigInt(Math.max(0, j - n)) * d));
    }
    total += scale;
    if (j >= n) busy += scale;
  }
  return Number((busy * 10n ** 15n) / total) / 1e15;
}

function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** First come, first served, visitor by visitor. */
function simulated(queue: Queue, servers: number, target: number, seed: number) {
  const visitors = 50_000;
  const random = seeded(seed);
  const after = (mean: number) => -mean * Math.log(1 - random());
  const free = new Array<number>(servers).fill(0);
  let [now, within, leaving, waited, delayed] = [0, 0, 0, 0, 0];
  for (let i = 0; i < visitors; i++) {
    now += after(1 / queue.arrivals);
    const next = free.indexOf(Math.min(...free));
    const offered = Math.max(0, (free[next] as number) - now);
    const patience = queue.patience === null ? Number.POSITIVE_INFINITY : after(queue.patience);
    if (offered > 0) delayed++;
    waited += Math.min(offered, patience);
    if (patience < offered) leaving++;
    else {
      free[next] = now + offered + after(queue.service);
      if (offered <= target) within++;
    }
  }
  return {
    delayed: delayed / visitors,
    meanWait: waited / visitors,
    within: within / visitors,
    leaving: leaving / visitors,
  };
}

describe('Erlang C and A', () => {
  it('are the birth-death chain solved in whole numbers, to ten digits', () => {
    expect(erlangC(0.5, 1)).toBeCloseTo(0.5, 12);
    for (const n of [6, 8, 12]) expect(erlangC(5, n)).toBeCloseTo(exactDelayed([5n, 1n], n, null, 2000), 10);
    for (const n of [3, 5, 8])
      for (const patience of [
        [1n, 2n],
        [3n, 1n],
      ] as [bigint, bigint][])
        expect(
          waiting({ arrivals: 5, service: 1, patience: Number(patience[0]) / Number(patience[1]) }, n, 1).delayed,
        ).toBeCloseTo(exactDelayed([5n, 1n], n, patience, 400), 10);
  });

  it('are the published answers, in all digits that are printed (Bronson 1982, problems 23.14, 23.16 and 24.6)', () => {
    const meanWait = (arrivals: number, service: number, servers: number) =>
      waiting({ arrivals, service, patience: null }, servers, 0).meanWait;
    expect(meanWait(0.5, 1.5, 1)).toBeCloseTo(4.5, 10);
    expect(meanWait(1, 0.75, 1)).toBeCloseTo(2.25, 10);
    // Per year: 300 arrivals, services of two days, three servers.
    const years = meanWait(300, 1 / 182.5, 3);
    expect(years.toFixed(6)).toBe('0.001175');
    expect((300 * years).toFixed(3)).toBe('0.352');
    expect((300 * years + 300 / 182.5).toFixed(3)).toBe('1.996');
  });

  it('are the answers that the R package ErlangC 0.1.0 prints for 100 calls of 180 s in half an hour and 14 people', () => {
    const { delayed, within, meanWait, occupancy } = waiting(
      { arrivals: 100 / 30, service: 3, patience: null },
      14,
      20 / 60,
    );
    expect(delayed.toFixed(7)).toBe('0.1741319');
    expect(within.toFixed(5)).toBe('0.88835');
    expect((60 * meanWait).toFixed(10)).toBe('7.8359370118');
    expect(occupancy.toFixed(7)).toBe('0.7142857');
  });

  it('are those of 48 calls a minute to 50 people, with patience and without (Garnett, Mandelbaum, Reiman 2002)', () => {
    const calls = { arrivals: 48, service: 1 };
    const endless = waiting({ ...calls, patience: null }, 50, 0);
    expect([(60 * endless.meanWait).toFixed(1), endless.occupancy.toFixed(2)]).toEqual(['20.8', '0.96']);
    const { leaving, meanWait, occupancy } = waiting({ ...calls, patience: 2 }, 50, 0);
    expect([(100 * leaving).toFixed(1), (60 * meanWait).toFixed(1), occupancy.toFixed(2)]).toEqual([
      '3.1',
      '3.7',
      '0.93',
    ]);
  });

  it('agree with a queue simulated visitor by visitor', () => {
    for (const [queue, servers] of [
      [{ arrivals: 0.8, service: 4, patience: null }, 5],
      [{ arrivals: 0.8, service: 4, patience: 10 }, 3],
    ] as const) {
      const told = waiting(queue, servers, 5);
      const runs = Array.from({ length: 20 }, (_, seed) => simulated(queue, servers, 5, seed));
      for (const figure of ['delayed', 'meanWait', 'within', 'leaving'] as const) {
        const values = runs.map((run) => run[figure]);
        const mean = values.reduce((sum, value) => sum + value) / values.length;
        const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
        const error = Math.sqrt(spread / values.length);
        expect(Math.abs(told[figure] - mean)).toBeLessThanOrEqual(4 * error);
        expect(error).toBeLessThanOrEqual(0.015);
      }
    }
  });

  it('stay sound under any load: shares are shares, one more person never makes it worse', () => {
    const queues = fc.record({
      arrivals: fc.double({ min: 0.001, max: 500, noNaN: true }),
      service: fc.double({ min: 0.1, max: 60, noNaN: true }),
      patience: fc.option(fc.double({ min: 0.5, max: 120, noNaN: true })),
    });
    fc.assert(
      fc.property(queues, fc.integer({ min: 0, max: 300 }), (queue, servers) => {
        const [one, more] = [waiting(queue, servers, 5), waiting(queue, servers + 1, 5)];
        for (const share of [one.delayed, one.within, one.leaving, one.occupancy]) {
          expect(share).toBeGreaterThanOrEqual(0);
          expect(share).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect(more.within).toBeGreaterThanOrEqual(one.within - 1e-6);
      }),
      { seed: 9, numRuns: 100 },
    );
    expect(erlangB(10_000, 10_100)).toBeGreaterThan(0);
  });

  it('say that a line grows without end, and refuse a service that lasts no time', () => {
    expect(waiting({ arrivals: 2, service: 3, patience: null }, 6, 5)).toMatchObject({ meanWait: Infinity, within: 0 });
    expect(() => waiting({ arrivals: 2, service: 0, patience: null }, 6, 5)).toThrow(RangeError);
  });
});

describe('the people needed', () => {
  const queue = { arrivals: 0.8, service: 4, patience: null };

  it('are the fewest who keep the promise, and never fewer than the minimum presence', () => {
    const need = peopleNeeded(queue, { share: 0.8, minutes: 5 }, { least: 1, most: 20 });
    expect(need.waiting.within).toBeGreaterThanOrEqual(0.8);
    expect(waiting(queue, need.people - 1, 5).within).toBeLessThan(0.8);
    expect(peopleNeeded({ ...queue, arrivals: 0 }, { share: 0.8, minutes: 5 }, { least: 2, most: 20 }).people).toBe(2);
  });

  it('are all there is room for when even they do not keep the promise, which is said', () => {
    const need = peopleNeeded(queue, { share: 0.8, minutes: 5 }, { least: 1, most: 3 });
    expect(need).toMatchObject({ people: 3, met: false });
  });
});
