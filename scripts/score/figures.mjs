import { fixed, number, percent, share } from './format.mjs';

/**
 * The figures of one part as titled tables, of texts: for the terminal and for docs/cleaning.md.
 *
 * @param {import('./result.mjs').Part} part
 * @returns {import('./format.mjs').Table[]}
 */
export function tablesOf({ faults, good, names, hours, days, limits }) {
  return [
    {
      title: 'Faults found (readings in open hours)',
      head: ['class', 'readings', 'found', 'otherwise', 'false alarms', 'other faults', 'precision', 'recall', 'F1'],
      rows: faults.map((row) => [
        row.class,
        number(row.readings),
        number(row.found),
        number(row.found_otherwise),
        row.false_alarms === null ? '–' : number(row.false_alarms),
        row.other_faults === null ? '–' : number(row.other_faults),
        share(row.precision),
        share(row.recall),
        share(row.f1),
      ]),
    },
    {
      title: 'Good readings and names',
      head: ['what', 'value'],
      rows: [
        [
          'good readings touched',
          `${percent(good.share)} (${number(good.touched)} of ${number(good.readings)}: ${good.by.map(({ rule, readings }) => `${rule} ${number(readings)}`).join(', ')})`,
        ],
        ['under a wrong name', `${number(names.under_wrong_name)} of ${number(names.readings)}`],
        ['– put right', percent(names.put_right / names.under_wrong_name)],
        ['– quarantined', percent(names.quarantined / names.under_wrong_name)],
        ['– given to another branch', percent(names.wrong / names.under_wrong_name)],
        ['given to another branch, of all readings', `${percent(names.wrong_share, 3)} (${number(names.strangers)})`],
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
      ]),
    },
    {
      title: 'Daily totals: absolute error as a share of the truth',
      head: ['days', 'number', 'without total', 'mean', '95th percentile'],
      rows: days.map((row) => [
        row.touched === null ? 'all' : row.touched ? 'something imputed or corrected' : 'all as measured',
        number(row.days),
        number(row.without),
        percent(row.mean),
        percent(row.p95),
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
        ['all', number(all), '', '', percent(wrong / all, 3)],
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
