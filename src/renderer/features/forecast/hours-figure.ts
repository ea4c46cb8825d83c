import type { Shape } from 'plotly.js';
import type { ExpectedHour } from '../../../shared/forecast.ts';
import { addDays } from '../../../shared/slots.ts';
import { expectedSentences } from '../../charts/daily-ahead.ts';
import { capital } from '../../charts/day-sentences.ts';
import { expectedBand, runsOf } from '../../charts/forecast-band.ts';
import { baseLayout, type Look, sentences } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import type { CountedHour } from '../../data/queries/counted-hours.ts';
import { eachDate, isoWeekday } from '../../state/period.ts';
import { boundary, markName, visitorsAxis } from './axis.ts';
import { dayWords } from './expected-words.ts';
import type { Mark } from './marks.ts';
import { type Ahead, HOURS_AHEAD } from './use-forecast.ts';

/** The open hours of days side by side, without the nights between: places along one axis. */
export interface HourAxis {
  dates: readonly string[];
  placeOf(date: string, hour: number): number;
  /** The hour at a place. */
  at(place: number): { date: string; hour: number } | null;
}

/** Days as wide as all their hours, and the gap of one hour between two days. */
export function hourAxis({ from, forecast, pastHours }: Ahead): HourAxis {
  const hours = [...forecast.hours, ...pastHours].map(({ hour }) => hour);
  const first = Math.min(23, ...hours);
  const width = Math.max(first, ...hours) - first + 2;
  const earliest = pastHours[0]?.date ?? from;
  const dates = eachDate({ from: earliest, to: addDays(from, HOURS_AHEAD) });
  const places = new Map(dates.map((date, place) => [date, place]));
  return {
    dates,
    placeOf: (date, hour) => width * (places.get(date) ?? 0) + hour - first,
    at: (place) => {
      const date = dates[Math.floor(place / width)];
      return date === undefined ? null : { date, hour: first + (place % width) };
    },
  };
}

/** The last week's hours as bars, then two weeks to come as a band with its dashed middle. */
export function hoursFigure(ahead: Ahead, axis: HourAxis, marks: ReadonlyMap<string, Mark>, look: Look): Figure {
  const { from, forecast, pastHours } = ahead;
  const { tokens } = look;
  const expected = forecast.hours.filter(({ date }) => date >= from);
  const counted = pastHours.flatMap((hour) => (hour.visitors === null ? [] : [{ ...hour, visitors: hour.visitors }]));
  const top = 1.12 * Math.max(1, ...counted.map(({ visitors }) => visitors), ...expected.map(({ p90 }) => p90));
  const x = ({ date, hour }: { date: string; hour: number }) => axis.placeOf(date, hour);
  const runs = runsOf(expected, (one, next) => x(one) + 1 === x(next));
  const known = new Map(counted.map((hour) => [x(hour), hour]));
  const told = [
    ...counted
      .filter(({ date }) => date < from)
      .map((hour) => ({ x: x(hour), y: hour.visitors, text: countedSentence(hour, look) })),
    ...expected.map((hour) => ({ x: x(hour), y: hour.p90, text: aheadSentences(hour, known.get(x(hour)), look) })),
  ];
  const width = axis.placeOf(axis.dates[1] ?? '', 0) - axis.placeOf(axis.dates[0] ?? '', 0);
  const start = (date: string) => width * axis.dates.indexOf(date) - 1;
  const edge = boundary(start(from), look);
  return {
    data: [
      {
        name: 'counted',
        type: 'bar',
        x: counted.map(x),
        y: counted.map(({ visitors, imputed }) => Math.max(0, visitors - imputed)),
        width: 0.8,
        marker: { color: tokens.bar },
        hoverinfo: 'skip',
      },
      {
        name: 'imputed',
        type: 'bar',
        x: counted.filter(({ imputed }) => imputed > 0).map(x),
        base: counted
          .filter(({ imputed }) => imputed > 0)
          .map(({ visitors, imputed }) => Math.max(0, visitors - imputed)),
        y: counted.filter(({ imputed }) => imputed > 0).map(({ visitors, imputed }) => Math.min(visitors, imputed)),
        width: 0.8,
        marker: { color: tokens.surface, line: { color: tokens.accent, width: 1 } },
        hoverinfo: 'skip',
      },
      ...expectedBand(
        runs.map((run) => run.map((hour) => ({ x: x(hour), p10: hour.p10, p50: hour.p50, p90: hour.p90 }))),
        1,
        look,
      ),
      {
        name: 'hours',
        type: 'bar',
        x: told.map((one) => one.x),
        y: told.map(({ y }) => y),
        width: 1,
        marker: { color: 'rgba(0,0,0,0)' },
        hovertext: told.map(({ text }) => `${text}<br><i>${look.t('forecast.tipClick')}</i>`),
        textposition: 'none',
        hoverinfo: 'text',
      },
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 52, r: 8, t: 22, b: 28 },
      barmode: 'overlay',
      hovermode: 'closest',
      dragmode: false,
      xaxis: {
        type: 'linear',
        range: [-1, width * axis.dates.length],
        tickvals: axis.dates.map((date) => start(date) + width / 2),
        ticktext: axis.dates.map((date) => `${look.formats.shortWeekday(isoWeekday(date))} ${Number(date.slice(8))}`),
        tickangle: 0,
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: visitorsAxis(top, look),
      shapes: [...shades(axis.dates, start, width, look), edge.shape],
      annotations: [
        edge.name,
        ...axis.dates.flatMap((date) => {
          const mark = marks.get(date);
          return mark ? [markName(start(date) + width / 2, mark, look)] : [];
        }),
      ],
    },
  };
}

/** Light ground behind every other day, so that hours are told to be of one day; weekends need no other here. */
const shades = (
  dates: readonly string[],
  start: (date: string) => number,
  width: number,
  { tokens }: Look,
): Partial<Shape>[] =>
  dates
    .filter((_, place) => place % 2 === 1)
    .map((date) => ({
      type: 'rect',
      layer: 'below',
      x0: start(date),
      x1: start(date) + width,
      yref: 'paper',
      y0: 0,
      y1: 1,
      fillcolor: tokens.shade,
      line: { width: 0 },
    }));

const whenOf = ({ date, hour }: { date: string; hour: number }, look: Look): string =>
  `${capital(dayWords(date, look))}, ${look.formats.hours(hour)}`;

const countedSentence = (hour: CountedHour & { visitors: number }, look: Look): string =>
  look.t('forecast.tipCounted', {
    when: whenOf(hour, look),
    count: hour.visitors,
    value: look.formats.integer(hour.visitors),
  });

function aheadSentences(hour: ExpectedHour, counted: CountedHour | undefined, look: Look): string {
  const came = counted?.visitors ?? null;
  return sentences([
    expectedSentences(whenOf(hour, look), hour, look),
    came === null ? null : look.t('forecast.tipCame', { count: came, value: look.formats.integer(came) }),
  ]);
}
