import { TARGETS } from './result.mjs';

const number = (/** @type {number} */ value) => value.toLocaleString('en-GB');
const share = (/** @type {number | null} */ value) => (value === null ? '–' : value.toFixed(3));
const percent = (/** @type {number | null} */ value, digits = 2) =>
  value === null || Number.isNaN(value) ? '–' : `${(100 * value).toFixed(digits)} %`;
const fixed = (/** @type {number | null} */ value) => (value === null ? '–' : value.toFixed(2));
const mark = (/** @type {boolean} */ reached) => (reached ? 'reached' : 'MISSED');

/**
 * The figures of one part as titled tables, of texts: for the terminal and for docs/cleaning.md.
 *
 * @param {import('./result.mjs').Part} part
 * @returns {{ title: string, head: string[], rows: string[][] }[]}
 */
export function tablesOf({ preset, early, faults, good, names, hours, days, limits }) {
  const judged = preset === 'typical' && !early;
  const target = (/** @type {string} */ text, /** @type {boolean} */ reached) =>
    judged ? `${text} ${mark(reached)}` : text;
  return [
    {
      title: 'Faults found (readings in open hours)',
      head: [
        'class',
        'readings',
        'found',
        'otherwise',
        'false alarms',
        'other faults',
        'precision',
        'recall',
        'F1',
        'target',
      ],
      rows: faults.map((row) => {
        const wanted = TARGETS.f1[/** @type {keyof typeof TARGETS.f1} */ (row.class)];
        return [
          row.class,
          number(row.readings),
          number(row.found),
          number(row.found_otherwise),
          row.false_alarms === null ? '–' : number(row.false_alarms),
          row.other_faults === null ? '–' : number(row.other_faults),
          share(row.precision),
          share(row.recall),
          share(row.f1),
          wanted === undefined ? '' : target(`≥ ${wanted}`, (row.f1 ?? 0) >= wanted),
        ];
      }),
    },
    {
      title: 'Good readings and names',
      head: ['what', 'value', 'target'],
      rows: [
        [
          'good readings touched',
          `${percent(good.share)} (${number(good.touched)} of ${number(good.readings)}: ${good.by.map(({ rule, readings }) => `${rule} ${number(readings)}`).join(', ')})`,
          target('< 0.5 %', good.share < TARGETS.touched),
        ],
        ['under a wrong name', `${number(names.under_wrong_name)} of ${number(names.readings)}`, ''],
        ['– put right', percent(names.put_right / names.under_wrong_name), ''],
        ['– quarantined', percent(names.quarantined / names.under_wrong_name), ''],
        ['– given to another branch', percent(names.wrong / names.under_wrong_name), ''],
        [
          'given to another branch, of all readings',
          `${percent(names.wrong_share, 3)} (${number(names.strangers)})`,
          target('≤ 0.1 %', names.wrong_share <= TARGETS.namesWrong),
        ],
      ],
    },
    {
      title: 'Imputed and corrected branch-hours: mean absolute error, visitors',
      head: [
        'hours',
        'number',
        'mean truth',
        'ours',
        'bias',
        'left out',
        'last week',
        '3 weeks',
        'last week, cleaned',
        '3 weeks, cleaned',
        'true mean',
        'ours ÷ 3 weeks',
        'in 80 % interval',
        'target',
      ],
      rows: hours.map((row) => [
        row.quality,
        `${number(row.compared)} of ${number(row.hours)}`,
        fixed(row.truth),
        fixed(row.ours),
        fixed(row.bias),
        fixed(row.left_out),
        fixed(row.last_week),
        fixed(row.three_weeks),
        fixed(row.last_week_clean),
        fixed(row.three_weeks_clean),
        fixed(row.true_mean),
        percent(row.ours / row.three_weeks, 1),
        percent(row.inside, 1),
        row.quality === 'corrected' ? '' : target('≤ 75 %', row.ours / row.three_weeks <= TARGETS.imputedError),
      ]),
    },
    {
      title: 'Daily totals: absolute error as a share of the truth',
      head: ['days', 'number', 'without total', 'mean', '95th percentile', 'target'],
      rows: days.map((row) => [
        row.touched === null ? 'all' : row.touched ? 'something imputed or corrected' : 'all as measured',
        number(row.days),
        number(row.without),
        percent(row.mean),
        percent(row.p95),
        row.touched === null ? target('≤ 2 %, ≤ 5 %', row.mean <= TARGETS.dailyMean && row.p95 <= TARGETS.daily95) : '',
      ]),
    },
    ...(limits.length === 0 ? [] : [limitsTable(limits)]),
  ];
}

/**
 * How names alone were told apart, as tables; none where it was not tried.
 *
 * @param {import('./result.mjs').Result['names_alone']} rows
 * @returns {ReturnType<typeof tablesOf>}
 */
export function namesAloneTables(rows) {
  if (rows.length === 0) return [];
  const all = rows.reduce((sum, { readings }) => sum + readings, 0);
  const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
  const reached = mark(wrong / all <= TARGETS.namesWrong);
  return [
    {
      title: 'Names alone: sensor ids withheld, one reading in six under a wrong name',
      head: ['name', 'readings', 'put right', 'quarantined', 'given to another branch'],
      rows: [
        ...rows.map((row) => [
          row.fault ?? 'as it should be',
          number(row.readings),
          percent((row.readings - row.quarantined - row.wrong) / row.readings),
          percent(row.quarantined / row.readings),
          percent(row.wrong / row.readings, 3),
        ]),
        ['all', number(all), '', '', `${percent(wrong / all, 3)} (≤ 0.1 % ${reached})`],
      ],
    },
  ];
}

/** @param {import('./result.mjs').Part['limits']} limits */
const limitsTable = (limits) => ({
  title: 'What could be found at best, by an oracle that knows the world',
  head: ['class', 'doors', 'readings', 'found', 'false alarms', 'F1 at best'],
  rows: limits.map((row) => [
    row.class,
    row.doors,
    number(row.readings),
    number(row.found),
    number(row.false_alarms),
    share(row.f1),
  ]),
});

/** Tables for a terminal: aligned columns. @param {ReturnType<typeof tablesOf>} tables */
export const asText = (tables) =>
  tables
    .map(({ title, head, rows }) => {
      const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
      const line = (/** @type {string[]} */ cells) =>
        cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
      return [title, line(head), ...rows.map(line)].join('\n');
    })
    .join('\n\n');

/** Tables for Markdown. @param {ReturnType<typeof tablesOf>} tables */
export const asMarkdown = (tables) =>
  tables
    .map(({ title, head, rows }) => {
      const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
      const rule = `| --- |${head
        .slice(1)
        .map(() => ' ---: |')
        .join('')}`;
      return [`**${title}**`, '', line(head), rule, ...rows.map(line)].join('\n');
    })
    .join('\n\n');
