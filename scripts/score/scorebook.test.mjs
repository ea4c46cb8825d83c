import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tablesOf } from './figures.mjs';
import { asMarkdown, asText } from './format.mjs';
import { resultOf } from './result.mjs';
import { Scorebook } from './scorebook.mjs';
import { targetsTable } from './targets.mjs';
import { handMadeWorld } from './testing.mjs';

/** @type {any} */
let settled;
/** @type {any} */
let early;
let folder = '';

const lost = (/** @type {any} */ row, /** @type {string} */ rule) => {
  Object.assign(row.door, { visitors_raw: null, quality: 'imputed', rule });
  Object.assign(row.hour, { visitors_raw: null, readings: 0, quality: 'imputed', rule });
};

beforeAll(async () => {
  const world = await handMadeWorld(
    (row) => {
      const { branch, day, hourOfDay, truth, raw, door, hour } = row;
      const at = `${branch} ${day} ${hourOfDay}`;
      if (at === 'A 21 10') {
        truth.fault = 'spike';
        raw[0].visitors = 80;
        Object.assign(door, { visitors_raw: 80, visitors: 12, quality: 'imputed', rule: 'spike' });
        Object.assign(hour, { visitors_raw: 80, visitors: 12, visitors_low: 8, visitors_high: 14, imputed: 12 });
        Object.assign(hour, { quality: 'imputed', rule: 'spike' });
      }
      if (at === 'A 14 10') hour.visitors_raw = 16;
      if (at === 'A 22 11') Object.assign(door, { visitors: 9, quality: 'corrected', rule: 'spike' });
      if (at === 'B 20 10') {
        truth.fault = 'missing';
        raw.pop();
        lost(row, 'reading-missing');
      }
      if (at === 'B 20 11') {
        truth.fault = 'dead_zero';
        raw[0].visitors = 0;
        Object.assign(door, { visitors_raw: 0, visitors: 0 });
        Object.assign(hour, { visitors_raw: 0, visitors: 0 });
      }
      if (at === 'A 19 10') {
        truth.fault = 'negative';
        raw[0].visitors = -10;
        lost(row, 'reading-unusable');
      }
      if (at === 'A 19 11') {
        truth.fault = 'reduced';
        raw[0].visitors = 4;
        Object.assign(door, { visitors_raw: 4, quality: 'corrected', rule: 'reduced' });
      }
      if (at === 'B 19 10') {
        truth.fault = 'stuck';
        raw[0].visitors = 33;
        Object.assign(door, { visitors_raw: 33, quality: 'imputed', rule: 'spike' });
      }
      if (at === 'B 21 11') {
        truth.fault = 'spike';
        raw[0].visitors = 30_000;
        lost(row, 'reading-unusable');
      }
      if (at === 'A 18 10') {
        truth.fault = 'duplicate';
        raw.push({ ...raw[0], occurrence: 1 });
        hour.duplicates = 1;
      }
      if (at === 'A 18 11') hour.readings = 2;
      if (at === 'B 18 11') {
        truth.fault = 'name_misspelt';
        raw[0].branch = 'b';
        hour.readings = 0;
      }
      if (at === 'B 17 10') {
        truth.fault = 'name_unknown';
        raw[0].branch = '???';
        lost(row, 'reading-missing');
      }
      if (at === 'B 2 10') {
        truth.fault = 'missing';
        raw.pop();
        lost(row, 'reading-missing');
      }
    },
    [
      { date: '2026-03-21', slot: '2026-03-21T10:00:00Z', branch: 'A', sensor: 'A-A', reason: 'count-negative' },
      { date: '2026-03-23', slot: '2026-03-23T11:00:00Z', branch: 'B', sensor: 'B-A', reason: 'count-over-bound' },
      { date: '2026-03-19', slot: '2026-03-19T10:00:00Z', branch: '???', sensor: 'B-A', reason: 'unknown-branch' },
    ],
  );
  folder = world.folder;
  const book = await Scorebook.open();
  await book.add(world);
  [settled, early] = await resultOf(book, ['typical']);
  book.close();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const classed = (/** @type {any} */ part, /** @type {string} */ name) =>
  part.faults.find((/** @type {any} */ row) => row.class === name);

describe('a scored world', () => {
  test('counts what was found, missed, and found falsely or for another fault', () => {
    expect(classed(settled, 'spike')).toMatchObject({ readings: 2, found: 2, false_alarms: 1, other_faults: 1 });
    expect(classed(settled, 'spike')).toMatchObject({ precision: 2 / 3, recall: 1, f1: 4 / 5 });
    expect(classed(settled, 'spike ≥ ×5, mean 5 to 10')).toMatchObject({ readings: 2, found: 2 });
    expect(classed(settled, 'stuck')).toMatchObject({ readings: 1, found: 0, found_otherwise: 1 });
    expect(classed(settled, 'dead')).toMatchObject({ readings: 2, found: 1, f1: 0.5, false_alarms: 1 });
    expect(classed(settled, 'dead: dead_zero')).toMatchObject({ readings: 1, found: 0 });
    expect(classed(settled, 'impossible')).toMatchObject({ readings: 1, found: 1, false_alarms: 0, other_faults: 1 });
    expect(classed(settled, 'duplicate')).toMatchObject({ readings: 1, found: 1, false_alarms: 0 });
  });

  test('holds a short reduction neither for nor against what finds long ones', () => {
    expect(classed(settled, 'reduced by half, a day')).toMatchObject({ readings: 0, found: 0, false_alarms: 0 });
    expect(classed(settled, 'reduced, all')).toMatchObject({ readings: 1, found: 1, false_alarms: 0 });
  });

  test('keeps the first days apart', () => {
    expect(classed(early, 'dead: missing')).toMatchObject({ readings: 1, found: 1 });
    expect(classed(settled, 'dead: missing')).toMatchObject({ readings: 1, found: 1 });
    expect(early.good.touched).toBe(0);
  });

  test('tells which good readings were touched, and by what', () => {
    // 18 settled hours of each branch, 10 faulty in all.
    expect(settled.good).toEqual({ readings: 26, touched: 1, share: 1 / 26, by: [{ rule: 'spike', readings: 1 }] });
  });

  test('tells names put right from those set aside or given to another branch', () => {
    expect(settled.names).toMatchObject({ under_wrong_name: 2, quarantined: 1, wrong: 1, put_right: 0, strangers: 1 });
  });

  test('measures mended hours beside what simpler products would put there', () => {
    const imputed = settled.hours.find((/** @type {any} */ row) => row.quality === 'imputed');
    // The spike's hour, and four whose reading is lost and whose value is right.
    expect(imputed).toMatchObject({ hours: 5, compared: 5, truth: 10, ours: 0.4, left_out: 10, inside: 1 });
    expect(imputed.last_week).toBeCloseTo(6 / 5, 9);
    expect(imputed.three_weeks).toBeCloseTo(2 / 5, 9);
    expect(imputed.true_mean).toBeCloseTo(1, 9);
  });

  test('measures days, those with something mended apart', () => {
    const of = (/** @type {boolean | null} */ touched) =>
      settled.days.find((/** @type {any} */ row) => row.touched === touched);
    expect(of(null)).toMatchObject({ days: 18, without: 0 });
    // A total of 22 for 20; the day of the zeros, half lost, has a mended hour too.
    expect(of(true).days).toBe(5);
    expect(of(true).mean).toBeCloseTo((0.1 + 0.5) / 5, 9);
    expect(of(false).mean).toBe(0);
    // Whoever knew the flawed readings, and expected 9 instead of 10 there, errs by 5 % on four days, by 10 % on one.
    expect(settled.days_at_best.mean).toBeCloseTo((4 * 0.05 + 0.1) / 18, 9);
  });

  test('is told in tables of one width', () => {
    const tables = [...tablesOf(settled), targetsTable([settled, early])];
    for (const { head, rows } of tables) for (const row of rows) expect(row).toHaveLength(head.length);
    expect(asText(tables)).toMatch(/^spike {2,}2 /m);
    expect(asMarkdown(tables)).toContain('| spike | 2 | 2 |');
  });

  test('is held against what is to be reached', () => {
    const { head, rows } = targetsTable([settled, early]);
    expect(head).toEqual(['what', 'target', 'typical', 'typical, first two weeks', 'reached', 'at best']);
    const of = (/** @type {string} */ what) => rows.find(([name]) => name === what);
    expect(of('F1: impossible')).toEqual(['F1: impossible', '≥ 0.95', '1.000', '–', 'yes', '–']);
    expect(of('F1: dead')?.slice(1, 5)).toEqual(['≥ 0.95', '0.500', '1.000', 'NO']);
    expect(of('daily totals: mean error')?.slice(2, 5)).toEqual(['3.33 %', '0.00 %', 'NO']);
  });
});
