import type { ExpectedVisitors } from '../../../shared/forecast.ts';
import { addDays, DAY_MS } from '../../../shared/slots.ts';
import { expectedSentences } from '../../charts/daily-ahead.ts';
import { daysAxis, weekends } from '../../charts/daily-axis.ts';
import { countedParts, imputedParts, missingDays } from '../../charts/daily-bars.ts';
import { noonOf } from '../../charts/daily-steps.ts';
import { capital } from '../../charts/day-sentences.ts';
import { expectedBand, runsOf } from '../../charts/forecast-band.ts';
import { baseLayout, type Look, sentences } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import { eachDate } from '../../state/period.ts';
import { boundary, markName, visitorsAxis } from './axis.ts';
import type { Mark } from './marks.ts';
import { type Ahead, DAYS_AHEAD } from './use-forecast.ts';

const WIDTH = 0.72 * DAY_MS;

/** The last weeks as bars, then eight weeks to come as a band with its dashed middle; what is known of days ahead is marked. */
export function daysFigure({ from, past, forecast }: Ahead, marks: ReadonlyMap<string, Mark>, look: Look): Figure {
  const ahead = forecast.days.filter(({ date }) => date >= from);
  const top = 1.12 * Math.max(1, ...past.map(({ visitors }) => visitors ?? 0), ...ahead.map(({ p90 }) => p90));
  const axis = [...past.map(({ date }) => date), ...eachDate({ from, to: addDays(from, DAYS_AHEAD) })].map((date) => ({
    date,
  }));
  const edge = boundary(noonOf(addDays(from, -1)), look);
  const runs = runsOf(ahead, (one, next) => addDays(one.date, 1) === next.date);
  const told = [
    ...past.map((day) => ({ date: day.date, y: day.visitors ?? 0, text: pastSentences(day, look) })),
    ...ahead.map((day) => ({ date: day.date, y: day.p90, text: aheadSentences(day, marks, look) })),
  ];
  return {
    data: [
      missingDays(past, top, WIDTH, look),
      countedParts(past, new Map(), WIDTH, look),
      imputedParts(past, WIDTH, look),
      ...expectedBand(
        runs.map((run) => run.map((day) => ({ x: day.date, ...day }))),
        DAY_MS,
        look,
      ),
      {
        name: 'days',
        type: 'bar',
        x: told.map(({ date }) => date),
        y: told.map(({ y }) => y),
        width: DAY_MS,
        marker: { color: 'rgba(0,0,0,0)' },
        hovertext: told.map(({ text }) => text),
        textposition: 'none',
        hoverinfo: 'text',
      },
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 52, r: 8, t: 22, b: 28 },
      barmode: 'overlay',
      hovermode: 'x',
      dragmode: false,
      xaxis: { ...daysAxis(axis, look), fixedrange: true },
      yaxis: visitorsAxis(top, look),
      shapes: [...weekends(axis, look), edge.shape],
      annotations: [edge.name, ...[...marks].map(([date, mark]) => markName(date, mark, look))],
    },
  };
}

function pastSentences({ date, visitors, state }: Ahead['past'][number], { t, formats }: Look): string {
  const day = capital(formats.longDate(date));
  if (state === 'closed') return t('daily.tipClosed', { date: day });
  if (visitors === null) return t('daily.tipMissing', { date: day });
  return t('daily.tipVisitors', { date: day, count: visitors, value: formats.integer(visitors) });
}

const aheadSentences = (day: ExpectedVisitors, marks: ReadonlyMap<string, Mark>, look: Look): string =>
  sentences([
    expectedSentences(capital(look.formats.longDate(day.date)), day, look),
    marks.get(day.date)?.sentence ?? null,
  ]);
