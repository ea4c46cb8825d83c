import type { ExpectedHour } from '../../../shared/forecast.ts';
import { expectedSentences } from '../../charts/daily-ahead.ts';
import { capital } from '../../charts/day-sentences.ts';
import { heatNumbers, heatScale } from '../../charts/heat-numbers.ts';
import { baseLayout, type Look } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import { isoWeekday } from '../../state/period.ts';
import { dayWords } from './expected-words.ts';

/** Beyond this many hours side by side, numbers no longer fit into their cells. */
const MAX_HOURS_WITH_NUMBERS = 14;

/** Open days, one below the other, by hours: the darker the more visitors are expected. Closed hours stay blank. */
export function gridFigure(expected: readonly ExpectedHour[], look: Look): Figure {
  const { formats } = look;
  const dates = [...new Set(expected.map(({ date }) => date))].sort();
  const hours = [...new Set(expected.map(({ hour }) => hour))].sort((a, b) => a - b);
  const cells = new Map(expected.map((cell) => [`${cell.date} ${cell.hour}`, cell]));
  const grid = <T>(of: (cell: ExpectedHour) => T): (T | null)[][] =>
    dates.map((date) =>
      hours.map((hour) => {
        const cell = cells.get(`${date} ${hour}`);
        return cell ? of(cell) : null;
      }),
    );
  const numbered = hours.length <= MAX_HOURS_WITH_NUMBERS;
  const said = (cell: ExpectedHour) =>
    expectedSentences(`${capital(dayWords(cell.date, look))}, ${formats.hours(cell.hour)}`, cell, look);
  return {
    data: [
      {
        type: 'heatmap',
        x: hours,
        y: dates,
        z: grid(({ p50 }) => p50) as number[][],
        zmin: 0,
        hovertext: grid(said) as unknown as string[],
        hoverinfo: 'text',
        hoverongaps: false,
        colorscale: heatScale(look),
        showscale: !numbered,
        colorbar: { thickness: 10, outlinewidth: 0, tickformat: ',d' },
        xgap: 2,
        ygap: 2,
      },
      ...(numbered
        ? [
            heatNumbers(
              expected.map(({ date, hour, p50 }) => ({ x: hour, y: date, visitors: p50 })),
              look,
            ),
          ]
        : []),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 84, r: 0, t: 4, b: 24 },
      dragmode: false,
      xaxis: {
        tickvals: hours,
        ticktext: hours.map((hour) => formats.hour(hour)),
        ticks: '',
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: {
        type: 'category',
        tickvals: dates,
        ticktext: dates.map((date) => `${formats.shortWeekday(isoWeekday(date))} ${formats.shortDate(date)}`),
        autorange: 'reversed',
        showgrid: false,
        zeroline: false,
        fixedrange: true,
        ticks: '',
        ticklen: 6,
      },
    },
  };
}
