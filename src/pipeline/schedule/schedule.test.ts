import nodeSchedule from 'node-schedule';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { nextExtraction, nextTransformation } from './due.ts';
import { startSchedule } from './schedule.ts';

const at = (text: string) => Date.parse(text);
const iso = (instant: number) => new Date(instant).toISOString().slice(0, 16);

describe('what is due', () => {
  it('extracts two minutes after each hour', () => {
    expect(iso(nextExtraction(at('2026-08-01T10:00:00Z')))).toBe('2026-08-01T10:02');
    expect(iso(nextExtraction(at('2026-08-01T10:02:00Z')))).toBe('2026-08-01T11:02');
    expect(iso(nextExtraction(at('2026-08-01T23:30:00Z')))).toBe('2026-08-02T00:02');
  });

  it('transforms after midnight of the branch, whatever daylight saving does', () => {
    expect(iso(nextTransformation(at('2026-08-01T10:00:00Z'), ['Europe/Paris']))).toBe('2026-08-01T22:10');
    expect(iso(nextTransformation(at('2026-08-01T22:10:00Z'), ['Europe/Paris']))).toBe('2026-08-02T22:10');
    expect(iso(nextTransformation(at('2026-10-24T23:00:00Z'), ['Europe/Paris']))).toBe('2026-10-25T23:10');
    expect(iso(nextTransformation(at('2026-03-28T23:30:00Z'), ['Europe/Paris']))).toBe('2026-03-29T22:10');
  });

  it('takes the zone whose day ends first', () => {
    expect(iso(nextTransformation(at('2026-08-01T10:00:00Z'), ['Europe/Paris', 'Australia/Melbourne']))).toBe(
      '2026-08-01T14:10',
    );
  });
});

describe('startSchedule', () => {
  beforeEach(() => void vi.useFakeTimers({ now: at('2026-08-01T20:30:00Z') }));
  afterEach(() => void vi.useRealTimers());

  it('runs each hour and each local day on the clock it is given, through failures, until it is stopped', async () => {
    // A clock ten times as fast as the system's: a simulated day passes in 2.4 hours.
    const epoch = Date.now();
    const clock = () => epoch + (Date.now() - epoch) * 10;
    const extracted: string[] = [];
    const transformed: string[] = [];
    const failures: unknown[] = [];
    const stop = startSchedule({
      clock,
      speed: 10,
      timeZones: () => ['Europe/Paris'],
      extract: async () => {
        extracted.push(iso(clock()));
        if (extracted.length === 2) throw new Error('no network');
      },
      transform: async () => {
        transformed.push(iso(clock()));
      },
      onFailure: (error) => failures.push(error),
    });
    await vi.advanceTimersByTimeAsync(2.5 * 3_600_000);
    expect(extracted).toHaveLength(25);
    expect(extracted.slice(0, 3)).toEqual(['2026-08-01T21:02', '2026-08-01T22:02', '2026-08-01T23:02']);
    expect(transformed).toEqual(['2026-08-01T22:10']);
    expect(failures).toHaveLength(1);
    stop();
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(extracted).toHaveLength(25);
  });

  it('catches up within a minute when the clock has jumped, by a PC’s sleep or a hand', async () => {
    let jump = 0;
    const extracted: string[] = [];
    const clock = () => Date.now() + jump;
    const stop = startSchedule({
      clock,
      timeZones: () => ['Europe/Paris'],
      extract: async () => extracted.push(iso(clock())),
      transform: async () => {},
      onFailure: () => {},
    });
    await vi.advanceTimersByTimeAsync(60_000);
    jump = 8 * 3_600_000;
    await vi.advanceTimersByTimeAsync(90_000);
    expect(extracted).toHaveLength(1);
    expect(extracted[0]).toMatch(/^2026-08-02T04:3[1-3]/);
    jump = -20 * 3_600_000;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(extracted.slice(1).some((at) => at.startsWith('2026-08-01T01:0'))).toBe(true);
    stop();
  });

  it('goes on where an instant had passed by the time it was planned', async () => {
    // What node-schedule answers to a date that a busy computer reaches too late.
    const planned = vi.spyOn(nodeSchedule, 'scheduleJob').mockReturnValueOnce(null as unknown as nodeSchedule.Job);
    let extracted = 0;
    const stop = startSchedule({
      clock: Date.now,
      timeZones: () => [],
      extract: async () => extracted++,
      transform: async () => {},
      onFailure: () => {},
    });
    await vi.advanceTimersByTimeAsync(3 * 3_600_000);
    stop();
    planned.mockRestore();
    expect(extracted).toBe(3);
  });

  it('never overtakes a run that takes longer than an hour', async () => {
    let running = 0;
    let most = 0;
    const stop = startSchedule({
      clock: Date.now,
      timeZones: () => [],
      extract: async () => {
        most = Math.max(most, ++running);
        await new Promise((resolve) => setTimeout(resolve, 2.5 * 3_600_000));
        running--;
      },
      transform: async () => {},
      onFailure: () => {},
    });
    await vi.advanceTimersByTimeAsync(24 * 3_600_000);
    stop();
    expect(most).toBe(1);
  });
});
