import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FromPipeline, ToPipeline } from './messages.ts';
import { LONGEST_END_MS, type Started, type SuperviseOptions, supervise } from './supervise.ts';

/** How the process is started, started again and ended; the process itself is played by the test. */

interface Played extends Started {
  sent: ToPipeline[];
  say(message: FromPipeline): void;
  exit(code: number): void;
  killed: boolean;
}

let played: Played[];
const at = (index: number): Played => {
  const one = played[index];
  if (!one) throw new Error(`no process ${index} was started`);
  return one;
};

function play(): Played {
  const listeners: ((message: FromPipeline) => void)[] = [];
  const exits: ((code: number) => void)[] = [];
  const one: Played = {
    sent: [],
    killed: false,
    port: { post: (message) => one.sent.push(message), listen: (listener) => listeners.push(listener) },
    onExit: (listener) => exits.push(listener),
    kill() {
      one.killed = true;
      one.exit(137);
    },
    say: (message) => {
      for (const listener of listeners) listener(message);
    },
    exit: (code) => {
      for (const exit of exits) exit(code);
    },
  };
  played.push(one);
  return one;
}

function start(options: Partial<SuperviseOptions> = {}) {
  return supervise({
    start: play,
    onOpened() {},
    onNotOpened() {},
    onMessage() {},
    onDeath() {},
    ...options,
  });
}

beforeEach(() => {
  played = [];
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a process that dies', () => {
  test('is started again with growing pauses, which begin anew after a minute that went well', () => {
    const deaths: [number, number][] = [];
    start({ onDeath: ({ times, pause }) => deaths.push([times, pause]) });
    for (let life = 0; life < 6; life++) {
      at(life).exit(1);
      vi.advanceTimersByTime(60_000);
    }
    at(6).say({ type: 'opened', home: '/h' });
    vi.advanceTimersByTime(61_000);
    at(6).exit(1);
    expect(deaths).toEqual([
      [1, 500],
      [2, 2_000],
      [3, 5_000],
      [4, 15_000],
      [5, 60_000],
      [6, 60_000],
      [1, 500],
    ]);
  });

  test('lets requests wait for the next one', async () => {
    const pipeline = start();
    at(0).say({ type: 'opened', home: '/h' });
    at(0).exit(1);
    const answer = pipeline.fetch(new Request('app://affluence/x'));
    vi.advanceTimersByTime(500);
    at(1).say({ type: 'opened', home: '/h' });
    await vi.waitUntil(() => at(1).sent.length > 0);
    const [request] = at(1).sent;
    if (request?.type !== 'request') throw new Error('no request');
    at(1).say({ type: 'answer', id: request.id, status: 200, headers: [], hasBody: false });
    expect((await answer).status).toBe(200);
  });

  test('is started at once if somebody asks for it', () => {
    const pipeline = start();
    at(0).exit(1);
    pipeline.retry();
    expect(played).toHaveLength(2);
    pipeline.retry();
    vi.advanceTimersByTime(100_000);
    expect(played).toHaveLength(2);
  });
});

describe('a lake that cannot be opened', () => {
  test('at the first start is told once, and nothing is started again', async () => {
    const told: string[] = [];
    const pipeline = start({ onNotOpened: ({ message }) => told.push(message) });
    at(0).say({ type: 'not-opened', message: 'It is in use.' });
    expect(at(0).sent).toEqual([{ type: 'end' }]);
    at(0).exit(1);
    vi.advanceTimersByTime(100_000);
    expect([told, played.length]).toEqual([['It is in use.'], 1]);
    expect((await pipeline.fetch(new Request('app://affluence/x'))).status).toBe(503);
  });

  test('later on counts as a death, with its sentence', () => {
    const deaths: (string | null)[] = [];
    start({ onDeath: ({ message }) => deaths.push(message) });
    at(0).say({ type: 'opened', home: '/h' });
    at(0).exit(1);
    vi.advanceTimersByTime(500);
    at(1).say({ type: 'not-opened', message: 'It is in use.' });
    at(1).exit(1);
    expect(deaths).toEqual([null, 'It is in use.']);
  });
});

describe('the end', () => {
  test('waits for the process, and starts none again', async () => {
    const pipeline = start();
    at(0).say({ type: 'opened', home: '/h' });
    let ended = false;
    const end = pipeline.close().then(() => {
      ended = true;
    });
    await vi.advanceTimersByTimeAsync(5_000);
    expect([ended, at(0).sent]).toEqual([false, [{ type: 'end' }]]);
    at(0).exit(0);
    await end;
    vi.advanceTimersByTime(100_000);
    expect(played).toHaveLength(1);
  });

  test('ends a process that hangs', async () => {
    const pipeline = start();
    const end = pipeline.close();
    await vi.advanceTimersByTimeAsync(LONGEST_END_MS);
    await end;
    expect(at(0).killed).toBe(true);
  });

  test('between two processes comes at once, and nobody is left waiting', async () => {
    const pipeline = start();
    at(0).exit(1);
    const answer = pipeline.fetch(new Request('app://affluence/x'));
    await pipeline.close();
    expect((await answer).status).toBe(503);
    await expect(pipeline.call('extractNow')).rejects.toThrow('ending');
    vi.advanceTimersByTime(100_000);
    expect(played).toHaveLength(1);
  });
});
