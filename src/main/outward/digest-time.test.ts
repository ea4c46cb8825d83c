import { describe, expect, it } from 'vitest';
import { DAY_MS, HOUR_MS } from '../../shared/slots.ts';
import { lastDigest } from './digest-time.ts';

const at = (instant: string) => new Date(instant).getTime();
const last = (now: string, time: string) => new Date(lastDigest(at(now), time, 'Europe/Paris')).toISOString();

describe('the daily digest', () => {
  it('is due at its local time, whatever the clocks do', () => {
    expect(last('2026-11-20T06:29:59Z', '07:30')).toBe('2026-11-19T06:30:00.000Z');
    expect(last('2026-11-20T06:30:00Z', '07:30')).toBe('2026-11-20T06:30:00.000Z');
    expect(last('2026-07-20T06:30:00Z', '07:30')).toBe('2026-07-20T05:30:00.000Z');
    // 29 March has no 02:30, 25 October has two.
    expect(last('2026-03-29T12:00:00Z', '02:30')).toBe('2026-03-29T01:30:00.000Z');
    expect(last('2026-10-25T12:00:00Z', '02:30')).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([
    ['2026-03-25', '02:30'],
    ['2026-10-21', '02:30'],
    ['2026-10-21', '00:00'],
  ])('in the eight days from %s comes once a day at %s', (day, time) => {
    const from = at(`${day}T00:00:00Z`);
    const dues = new Set<number>();
    for (let now = from; now < from + 8 * DAY_MS; now += HOUR_MS / 4) {
      const due = lastDigest(now, time, 'Europe/Paris');
      expect(due).toBeLessThanOrEqual(now);
      dues.add(due);
    }
    const local = [...dues].map((due) => new Date(due).toLocaleDateString('fr', { timeZone: 'Europe/Paris' }));
    // The one before the first day, and one of each day.
    expect(new Set(local).size).toBe(9);
    expect(dues.size).toBe(9);
  });
});
