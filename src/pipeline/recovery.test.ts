import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Recovery } from './recovery.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function watched({ backAfter, speed = 1 }: { backAfter: number; speed?: number }) {
  const start = Date.now();
  const probes: number[] = [];
  let recovered = 0;
  const recovery = new Recovery({
    probe: async () => {
      probes.push((Date.now() - start) / 1000);
      return Date.now() - start >= backAfter;
    },
    recover: async () => {
      recovered++;
    },
    onFailure: () => {},
    speed,
    random: () => 0.5,
  });
  return { recovery, probes, recovered: () => recovered };
}

it('asks with growing pauses whether the source is back, then recovers once', async () => {
  const { recovery, probes, recovered } = watched({ backAfter: 40_000 });
  recovery.begin();
  recovery.begin();
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(probes).toEqual([2, 6, 14, 30, 62]);
  expect(recovered()).toBe(1);
});

it('never waits longer than five minutes', async () => {
  const { recovery, probes } = watched({ backAfter: Number.POSITIVE_INFINITY });
  recovery.begin();
  await vi.advanceTimersByTimeAsync(24 * 3_600_000);
  const pauses = probes.slice(1).map((at, index) => at - (probes[index] ?? 0));
  expect(Math.max(...pauses)).toBe(300);
});

it('shrinks its pauses with a faster clock, and asks no more once stopped', async () => {
  const { recovery, probes } = watched({ backAfter: Number.POSITIVE_INFINITY, speed: 10 });
  recovery.begin();
  await vi.advanceTimersByTimeAsync(1_500);
  expect(probes).toEqual([0.2, 0.6, 1.4]);
  recovery.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(probes).toHaveLength(3);
});
