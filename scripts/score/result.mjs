import { limitsOf } from './oracle/limits.mjs';
import { ratesOf } from './rates.mjs';

const CLASSES = [
  'impossible',
  'duplicate',
  'dead',
  'dead: missing',
  'dead: offline',
  'dead: dead_silent',
  'dead: dead_minus_one',
  'dead: dead_zero',
  'spike',
  'spike ≥ ×5',
  'spike ≥ ×5, mean under 1',
  'spike ≥ ×5, mean 1 to 2',
  'spike ≥ ×5, mean 2 to 5',
  'spike ≥ ×5, mean 5 to 10',
  'spike ≥ ×5, mean 10 to 20',
  'spike ≥ ×5, mean 20 and more',
  'stuck',
  'reduced by half, a day',
  'reduced, all',
  'clock_slip',
];

/**
 * All figures of a scorebook: per preset, of the settled weeks and of the first days.
 *
 * @param {import('./scorebook.mjs').Scorebook} book
 * @param {readonly string[]} presets
 */
export async function resultOf(book, presets) {
  const measures = ['faults', 'duplicates', 'touched', 'names', 'strangers', 'hours', 'days', 'days-at-best'];
  /** @type {Record<string, Record<string, any>[]>} */
  const rows = {};
  for (const measure of measures) rows[measure] = await book.rows(measure);
  const parts = presets.flatMap((preset) => [false, true].map((early) => ({ preset, early })));
  /** @type {Record<string, Awaited<ReturnType<typeof limitsOf>>>} */
  const limits = {};
  for (const preset of presets) limits[preset] = await limitsOf(book, preset);
  return parts.map((part) => ({ ...part, ...partOf(rows, part), limits: part.early ? [] : limits[part.preset] }));
}

/**
 * @typedef {Awaited<ReturnType<typeof resultOf>>[number]} Part
 * @typedef {{ parts: Part[], names_alone: ReturnType<typeof namesAloneOf> }} Result
 */

/**
 * Adds up how names alone were told apart, over worlds.
 *
 * @param {{ fault: string | null, readings: number, quarantined: number, wrong: number }[]} rows
 */
export function namesAloneOf(rows) {
  const faults = [...new Set(rows.map(({ fault }) => fault))];
  return faults.map((fault) => {
    const same = rows.filter((row) => row.fault === fault);
    const sum = (/** @type {'readings' | 'quarantined' | 'wrong'} */ column) =>
      same.reduce((total, row) => total + row[column], 0);
    return { fault, readings: sum('readings'), quarantined: sum('quarantined'), wrong: sum('wrong') };
  });
}

/** @param {Record<string, Record<string, any>[]>} rows @param {{ preset: string, early: boolean }} part */
function partOf(rows, { preset, early }) {
  const of = (/** @type {string} */ measure) =>
    (rows[measure] ?? []).filter((row) => row.preset === preset && row.early === early);
  const sum = (/** @type {Record<string, any>[]} */ some, /** @type {string} */ column) =>
    some.reduce((total, row) => total + Number(row[column]), 0);

  const faults = [...of('faults'), ...of('duplicates')]
    .map(({ preset: _, early: __, ...counted }) => ({ ...counted, ...ratesOf(/** @type {any} */ (counted)) }))
    .sort((a, b) => CLASSES.indexOf(a.class) - CLASSES.indexOf(b.class));

  const good = of('touched');
  const touchedBy = good.filter(({ rule }) => rule !== null).sort((a, b) => b.readings - a.readings);
  const named = of('names').filter(({ fault }) => fault !== null);
  const all = sum(of('names'), 'readings');
  return {
    faults,
    good: {
      readings: sum(good, 'readings'),
      touched: sum(touchedBy, 'readings'),
      share: sum(touchedBy, 'readings') / sum(good, 'readings'),
      by: touchedBy.map(({ rule, readings }) => ({ rule, readings })),
    },
    names: {
      readings: all,
      under_wrong_name: sum(named, 'readings'),
      quarantined: sum(named, 'quarantined'),
      wrong: sum(named, 'wrong'),
      put_right: sum(named, 'readings') - sum(named, 'quarantined') - sum(named, 'wrong'),
      strangers: sum(of('strangers'), 'strangers'),
      wrong_share: sum(of('strangers'), 'strangers') / all,
    },
    hours: of('hours').map(({ preset: _, early: __, ...row }) => row),
    days: of('days').map(({ preset: _, early: __, ...row }) => row),
    days_at_best: of('days-at-best').map(({ mean, p95 }) => ({ mean, p95 }))[0] ?? null,
  };
}
