import { holidayWape, wape } from '../../src/pipeline/forecast/backtest/judge.ts';
import { fixed, number, percent } from '../score/format.mjs';

/** @typedef {import('../../src/pipeline/forecast/backtest/findings.ts').Judged} Judged */

const CLASSES = ['0–6 h', '6–9 h', '9–12 h', '12–14 h', '14–17 h', '17–20 h', '20–24 h', 'special days'];
const orDash = (/** @type {number} */ value, /** @type {(value: number) => string} */ text) =>
  Number.isFinite(value) ? text(value) : '–';
const points = (/** @type {number} */ value) => orDash(value, (it) => percent(it));

/**
 * What a back-test found, as titled tables of texts.
 *
 * @param {Judged} judged
 * @returns {import('../score/format.mjs').Table[]}
 */
export function tablesOf(judged) {
  return [targets(judged), methods(judged), coverage(judged), days(judged), sums(judged)];
}

/** @param {Judged} judged */
function targets({ week, hourClasses }) {
  const error = (/** @type {any} */ method) => week.get(method)?.error ?? Number.NaN;
  const holidayError = (/** @type {any} */ method) => week.get(method)?.holidayError ?? Number.NaN;
  const share = (/** @type {number} */ a, /** @type {number} */ b) => (b > 0 ? a / b : Number.NaN);
  const all = [...hourClasses.values()].reduce((sum, one) => sum + one.within, 0) / totalHours(hourClasses);
  const classes = [...hourClasses.values()]
    .filter(({ hours }) => hours >= 200)
    .map(({ within, hours }) => within / hours);
  const [least, most] = [Math.min(...classes), Math.max(...classes)];
  const row = (
    /** @type {string} */ what,
    /** @type {string} */ target,
    /** @type {string} */ value,
    /** @type {boolean | null} */ ok,
  ) => [what, target, value, ok === null ? '–' : ok ? 'yes' : 'NO'];
  const less = (
    /** @type {string} */ what,
    /** @type {string} */ target,
    /** @type {number} */ ratio,
    /** @type {number} */ most_,
  ) => row(what, target, points(1 - ratio), Number.isFinite(ratio) ? ratio <= most_ : null);
  return {
    title: 'What is to be reached',
    head: ['what', 'target', 'found', 'reached'],
    rows: [
      less('WAPE of 168 hours below last week’s', '≥ 15 %', share(error('forecast'), error('last week')), 0.85),
      less('below the pooled ridge’s', '≥ 5 %', share(error('forecast'), error('pooled ridge')), 0.95),
      less(
        'on public holidays, below last week’s',
        '≥ 30 %',
        share(holidayError('forecast'), holidayError('last week')),
        0.7,
      ),
      row('80 % intervals cover', '77 to 83 %', points(all), all >= 0.77 && all <= 0.83),
      row('in each hour class', '72 to 88 %', `${points(least)} to ${points(most)}`, least >= 0.72 && most <= 0.88),
      row(
        'above the error of who knows all but chance',
        '≤ 10 %',
        points(share(error('forecast'), error('all-knowing')) - 1),
        week.has('all-knowing') ? error('forecast') <= 1.1 * error('all-knowing') : null,
      ),
    ],
  };
}

/** @param {Judged} judged */
function methods({ origins, week, secondWeek, scaled, pinball }) {
  return {
    title: `Hours ahead, by method (${number(origins)} origins, ${number(week.get('forecast')?.hours ?? 0)} hours within 168)`,
    head: ['method', 'WAPE, 1 to 168 h', '169 to 336 h', 'on public holidays', 'MASE', 'pinball p10', 'p50', 'p90'],
    rows: [...week].map(([method, score]) => {
      const { sum = 0, hours = 0 } = scaled.get(method) ?? {};
      const second = secondWeek.get(method);
      const losses =
        method === 'forecast'
          ? pinball.map((loss) => fixed(loss / score.hours))
          : ['–', fixed(score.error / 2 / score.hours), '–'];
      return [
        method,
        points(wape(score)),
        second ? points(wape(second)) : '–',
        points(holidayWape(score)),
        orDash(sum / hours, (it) => it.toFixed(3)),
        ...losses,
      ];
    }),
  };
}

/** @param {Judged} judged */
function coverage({ hourClasses }) {
  return {
    title: 'Coverage of the 80 % intervals, 168 hours ahead',
    head: ['hours', 'number', 'covered', 'mean width, visitors'],
    rows: [...hourClasses]
      .sort(([a], [b]) => a - b)
      .map(([place, { hours, within, width }]) => [
        CLASSES[place] ?? '',
        number(hours),
        points(within / hours),
        fixed(width / hours),
      ]),
  };
}

/** @param {Judged} judged */
function days({ days: spans }) {
  let from = 1;
  return {
    title: 'Whole days',
    head: ['days ahead', 'number', 'WAPE', 'last week’s', 'covered by 80 % intervals'],
    rows: [...spans]
      .sort(([a], [b]) => a - b)
      .map(([last, { forecast, lastWeek, coverage: covered }]) => {
        const row = [
          `${from} to ${last}`,
          number(forecast.hours),
          points(wape(forecast)),
          points(wape(lastWeek)),
          points(covered.within / covered.hours),
        ];
        from = last + 1;
        return row;
      }),
  };
}

/** @param {Judged} judged */
function sums({ sums: judged }) {
  return {
    title: 'Sums, 1 to 7 days ahead',
    head: ['of', 'number', 'WAPE', 'covered by 80 % intervals'],
    rows: [...judged].map(([what, { forecast, coverage: covered }]) => [
      what,
      number(forecast.hours),
      points(wape(forecast)),
      points(covered.within / covered.hours),
    ]),
  };
}

/** @param {Judged['hourClasses']} classes */
const totalHours = (classes) => [...classes.values()].reduce((sum, { hours }) => sum + hours, 0);
