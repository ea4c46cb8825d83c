import { percent, share } from './format.mjs';

/**
 * @typedef {import('./result.mjs').Part} Part
 * @typedef {{ what: string, target: string, value: (part: Part) => number | null | undefined, reached: (value: number) => boolean, show: (value: number | null | undefined) => string, best?: (part: Part) => number | null | undefined }} Target
 */

/** @param {string} name @param {number} least @returns {Target} */
const f1 = (name, least) => ({
  what: `F1: ${name}`,
  target: `≥ ${least}`,
  value: ({ faults }) => faults.find((row) => row.class === name)?.f1,
  reached: (value) => value >= least,
  show: share,
  best: ({ limits }) => limits.find((row) => row.class === name && row.doors === 'all')?.f1,
});

/** @param {string} what @param {string} quality @returns {Target} */
const mended = (what, quality) => ({
  what: `error of ${what} hours ÷ that of the 3-week mean`,
  target: '≤ 75 %',
  value({ hours }) {
    const row = hours.find((each) => each.quality === quality);
    return row && row.ours / row.three_weeks;
  },
  reached: (value) => value <= 0.75,
  show: (value) => percent(value, 1),
});

/** @param {string} what @param {'mean' | 'p95'} column @param {number} most @returns {Target} */
const daily = (what, column, most) => ({
  what: `daily totals: ${what}`,
  target: `≤ ${100 * most} %`,
  value: ({ days }) => days.find(({ touched }) => touched === null)?.[column],
  reached: (value) => value <= most,
  show: (value) => percent(value),
  best: ({ days_at_best }) => days_at_best?.[column],
});

/** What the cleaning has to reach on `typical` faults. @type {Target[]} */
const TARGETS = [
  {
    what: 'readings given to another branch',
    target: '≤ 0.1 %',
    value: ({ names }) => names.wrong_share,
    reached: (value) => value <= 0.001,
    show: (value) => percent(value, 3),
  },
  f1('impossible', 0.95),
  f1('duplicate', 0.95),
  f1('dead', 0.95),
  f1('spike ≥ ×5', 0.95),
  f1('stuck', 0.85),
  f1('reduced by half, a day', 0.85),
  {
    what: 'good readings touched',
    target: '< 0.5 %',
    value: ({ good }) => good.share,
    reached: (value) => value < 0.005,
    show: (value) => percent(value),
  },
  mended('imputed', 'imputed'),
  mended('imputed and corrected', 'both'),
  daily('mean error', 'mean', 0.02),
  daily('95th percentile', 'p95', 0.05),
];

/**
 * What was reached of what is to be reached: of typical faults after the first two weeks; other parts stand beside.
 *
 * @param {readonly Part[]} parts
 * @returns {import('./format.mjs').Table}
 */
export function targetsTable(parts) {
  const titles = parts.map(({ preset, early }) => (early ? `${preset}, first two weeks` : preset));
  return {
    title: 'What is to be reached (for typical faults, after the first two weeks)',
    head: ['what', 'target', ...titles, 'reached', 'at best'],
    rows: TARGETS.map(({ what, target, value, reached, show, best }) => {
      const judged = parts.find(({ preset, early }) => preset === 'typical' && !early);
      const held = judged && value(judged);
      const verdict = held === null || held === undefined ? '–' : reached(held) ? 'yes' : 'NO';
      return [what, target, ...parts.map((part) => show(value(part))), verdict, show(judged && best?.(judged))];
    }),
  };
}
