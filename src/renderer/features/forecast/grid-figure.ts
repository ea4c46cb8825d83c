import type { ExpectedHour } from '../../../shared/forecast.ts';
import { expectedSentences } from '../../charts/daily-ahead.ts';
import { capital } from '../../charts/day-sentences.ts';
import { heatFigure } from '../../charts/heat-figure.ts';
import type { Look } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import { isoWeekday } from '../../state/period.ts';
import { dayWords } from './expected-words.ts';

/** Open days, one below the other, by hours: the darker the more visitors are expected. Closed hours stay blank. */
export function gridFigure(expected: readonly ExpectedHour[], look: Look): Figure {
  const { formats } = look;
  const dates = [...new Set(expected.map(({ date }) => date))].sort();
  const cells = new Map(expected.map((cell) => [`${cell.date} ${cell.hour}`, cell]));
  const { data, layout } = heatFigure(
    {
      rows: dates,
      rowText: dates.map((date) => `${formats.shortWeekday(isoWeekday(date))} ${formats.shortDate(date)}`),
      hours: [...new Set(expected.map(({ hour }) => hour))].sort((a, b) => a - b),
      cellAt: (date, hour) => cells.get(`${date} ${hour}`),
      visitors: ({ p50 }) => p50,
      hovertext: (cell) =>
        expectedSentences(`${capital(dayWords(cell.date, look))}, ${formats.hours(cell.hour)}`, cell, look),
    },
    look,
  );
  // Dates are rows here, not a time that goes on.
  return { data, layout: { ...layout, yaxis: { ...layout.yaxis, type: 'category' } } };
}
