import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Columns } from './columns.ts';
import type { Answering } from './connector.ts';
import { KeptAnswers, type Store } from './kept-answers.ts';
import { sql } from './sql.ts';

const DAYS = sql`SELECT count(*) AS days FROM daily`;
const BRANCHES = sql`SELECT count(*) AS branches FROM branches`;

let kept: Map<string, string>;
let asked: string[];
let store: Store;
/** What the engine answers now. */
let days: Columns;

const engine: Answering = {
  query: async ({ text }) => {
    asked.push(text);
    return days;
  },
};

/** A page that has just been opened. */
const opened = (keeps = () => true) => new KeptAnswers(engine, store, keeps);

/** What a page that opens finds of a lake; null where it must ask the engine. */
const recalled = (lake: string, statement = DAYS) =>
  opened()
    .recall(lake)
    .query(statement)
    .catch(() => null);

beforeEach(() => {
  vi.useFakeTimers();
  kept = new Map();
  asked = [];
  days = { days: [7] };
  store = {
    getItem: (place) => kept.get(place) ?? null,
    setItem: (place, text) => void kept.set(place, text),
    removeItem: (place) => void kept.delete(place),
  };
});

afterEach(() => {
  vi.useRealTimers();
});

/** Asks what a page asks when it opens, and leaves it open for a while. */
async function look(page: KeptAnswers, lake = 'monday'): Promise<void> {
  page.turnTo(lake);
  page.hold(lake);
  await page.query(DAYS);
  vi.advanceTimersByTime(60_000);
}

test('what a page was told of a lake, it tells at its next opening without asking', async () => {
  await look(opened());
  asked = [];
  expect(await recalled('monday')).toEqual({ days: [7] });
  expect(asked).toEqual([]);
});

test('of a lake that has changed, or of a question never asked, nothing is recalled', async () => {
  await look(opened());
  expect(await recalled('tuesday')).toBeNull();
  expect(await recalled('monday', BRANCHES)).toBeNull();
});

test('what is recalled stays known, and what is asked besides is kept with it', async () => {
  await look(opened());
  const page = opened();
  page.recall('monday');
  page.turnTo('monday');
  page.hold('monday');
  asked = [];
  expect(await page.query(DAYS)).toEqual({ days: [7] });
  expect(asked).toEqual([]);
  days = { branches: [3] };
  await page.query(BRANCHES);
  vi.advanceTimersByTime(60_000);
  expect(await recalled('monday')).toEqual({ days: [7] });
  expect(await recalled('monday', BRANCHES)).toEqual({ branches: [3] });
});

test('what is asked anew replaces what was kept', async () => {
  const page = opened();
  await look(page);
  days = { days: [3650] };
  expect(await page.query(DAYS)).toEqual({ days: [7] });
  expect(await page.queryAnew(DAYS)).toEqual({ days: [3650] });
  expect(await page.query(DAYS)).toEqual({ days: [3650] });
  vi.advanceTimersByTime(60_000);
  expect(await recalled('monday')).toEqual({ days: [3650] });
});

test('a lake that changes while the page is open is asked anew', async () => {
  const page = opened();
  await look(page, 'monday');
  days = { days: [8] };
  await look(page, 'tuesday');
  expect(await page.query(DAYS)).toEqual({ days: [8] });
  expect(await recalled('tuesday')).toEqual({ days: [8] });
  expect(await recalled('monday')).toBeNull();
});

test('an answer that comes once the lake has changed is not kept for the new one', async () => {
  let answer: (columns: Columns) => void = () => undefined;
  const slow: Answering = { query: () => new Promise((resolve) => (answer = resolve)) };
  const page = new KeptAnswers(slow, store, () => true);
  page.turnTo('monday');
  page.hold('monday');
  const answered = page.query(DAYS);
  page.turnTo('tuesday');
  page.hold('tuesday');
  answer({ days: [7] });
  expect(await answered).toEqual({ days: [7] });
  vi.advanceTimersByTime(60_000);
  expect(await recalled('tuesday')).toBeNull();
  expect(await recalled('monday')).toBeNull();
});

test('nothing is kept before the tables hold the lake, nor once it is no longer worth it', async () => {
  const early = opened();
  early.turnTo('monday');
  await early.query(DAYS);
  vi.advanceTimersByTime(60_000);
  expect(await recalled('monday')).toBeNull();
  await look(opened(() => false));
  expect(await recalled('monday')).toBeNull();
});

test('a large answer is asked again rather than kept', async () => {
  days = { days: Array.from({ length: 100_000 }, (_, day) => day) };
  await look(opened());
  expect(await recalled('monday')).toBeNull();
});

test.each([
  ['a store that is full', { setItem: () => expect.unreachable() }],
  ['no store at all', { getItem: () => expect.unreachable() }],
])('%s keeps nobody from an answer', async (_, broken) => {
  store = { ...store, ...broken };
  const page = opened();
  await look(page);
  expect(await page.query(DAYS)).toEqual({ days: [7] });
  expect(await recalled('monday')).toBeNull();
});

test.each(['', 'null', '[]', '{"lake":"monday"}', '{"lake":"monday","answers":null}', '{"lake":"mon'])(
  'what can’t be read is as if nothing were kept: %j',
  async (text) => {
    kept.set('affluence.answers', text);
    expect(await recalled('monday')).toBeNull();
    await look(opened());
    expect(await recalled('monday')).toEqual({ days: [7] });
  },
);
