import type { Annotation, Data, Shape } from 'plotly.js';
import { addDays, DAY_MS } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { isoWeekday } from '../state/period.ts';
import { countedParts, imputedParts, isDetailed, missingDays, sameWeekdayTicks } from './daily-bars.ts';
import { daySentences } from './day-sentences.ts';
import { baseLayout, type Look } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** Noon: the line between two bars, each of which stands on its date's midnight. */
const noonOf = (date: string) => `${date} 12:00`;

/**
 * Visitors per day as bars, with their moving averages; gaps are gaps. What was counted is solid, what was estimated is
 * hollow on top of it.
 *
 * @param corrected share of each date's open hours that was corrected: days with enough of them have a ring
 */
export function dailyFigure(days: readonly Day[], corrected: ReadonlyMap<string, number>, look: Look): Figure {
  const { tokens } = look;
  const x = days.map(({ date }) => date);
  const top = 1.08 * Math.max(1, ...days.flatMap((d) => [d.visitors ?? 0, d.ma7 ?? 0, d.sameWeekday ?? 0]));
  const detailed = isDetailed(days);
  const width = DAY_MS * (detailed ? 0.78 : 1);
  const first = days[0]?.date ?? '';
  const last = days.at(-1)?.date ?? '';
  const line = (y: (number | null)[], color: string, width: number): Partial<Data> => ({
    type: 'scatter',
    mode: 'lines',
    x,
    y,
    line: { color, width },
    connectgaps: false,
    hoverinfo: 'skip',
  });
  return {
    data: [
      missingDays(days, top, width, look),
      countedParts(days, corrected, width, look),
      imputedParts(days, width, look),
      {
        type: 'bar',
        x,
        // A closed day is a bar without height: nothing to see, but its sentence is there to be read.
        y: days.map(({ visitors }) => visitors ?? 0),
        width,
        marker: { color: 'rgba(0,0,0,0)' },
        hovertext: days.map((day) => hoverText(day, corrected.get(day.date) ?? 0, look)),
        textposition: 'none',
        hoverinfo: 'text',
      },
      ...(detailed ? [sameWeekdayTicks(days, top, width, look)] : []),
      line(
        days.map(({ ma28 }) => ma28),
        tokens.slow,
        2,
      ),
      line(
        days.map(({ ma7 }) => ma7),
        tokens.accent,
        2.5,
      ),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 48, r: 76, t: 8, b: 28 },
      barmode: 'overlay',
      hovermode: 'x',
      dragmode: 'zoom',
      xaxis: {
        type: 'date',
        range: [noonOf(addDays(first, -1)), noonOf(last)],
        ...ticksFor(days, look),
        showgrid: false,
        zeroline: false,
        ticks: 'outside',
        tickcolor: tokens.line,
      },
      yaxis: {
        range: [0, top],
        fixedrange: true,
        gridcolor: tokens.line,
        zeroline: false,
        nticks: 5,
        tickformat: ',d',
      },
      shapes: detailed ? weekends(days, look) : [],
      annotations: lineLabels(days, top, look),
    },
  };
}

/** A day's sentences, and that a click tells more where there is a number to be told of. */
function hoverText(day: Day, corrected: number, look: Look): string {
  const told = daySentences(day, corrected, look);
  return day.state === 'counted' || day.state === 'missing' ? `${told}<br><i>${look.t('daily.tipClick')}</i>` : told;
}

function weekends(days: readonly Day[], { tokens }: Look): Partial<Shape>[] {
  return days
    .filter(({ date }, place) => isoWeekday(date) === 6 || (place === 0 && isoWeekday(date) === 7))
    .map(({ date }) => ({
      type: 'rect',
      layer: 'below',
      xref: 'x',
      yref: 'paper',
      x0: noonOf(addDays(date, -1)),
      x1: noonOf(addDays(date, 7 - isoWeekday(date))),
      y0: 0,
      y1: 1,
      fillcolor: tokens.shade,
      line: { width: 0 },
    }));
}

/** Days up to two weeks, Mondays up to four months, then the first of each month; years are named where they begin. */
function ticksFor(days: readonly Day[], { formats }: Look): { tickvals: string[]; ticktext: string[] } {
  const step = Math.ceil(days.length / 400);
  const marked = days.filter(({ date }) => {
    if (days.length <= 15) return true;
    if (isDetailed(days)) return isoWeekday(date) === 1;
    return date.endsWith('-01') && (Number(date.slice(5, 7)) - 1) % (step > 1 ? 6 : 1) === 0;
  });
  const everyOther = days.length > 63 && isDetailed(days);
  const shown = everyOther ? marked.filter((_, place) => place % 2 === 0) : marked;
  return {
    tickvals: shown.map(({ date }) => date),
    ticktext: shown.map(({ date }) => {
      if (days.length <= 15) return `${formats.shortWeekday(isoWeekday(date))} ${Number(date.slice(8))}`;
      return isDetailed(days) ? formats.shortDate(date) : formats.month(date);
    }),
  };
}

/** Whether the line of an average reaches the chart's right end, where its name is written. */
export const isNamedAtItsEnd = (days: readonly Day[], average: 'ma7' | 'ma28'): boolean =>
  days.slice(-3).some((day) => day[average] !== null);

/** Names of the lines at their right ends, kept apart. */
function lineLabels(days: readonly Day[], top: number, { tokens, t }: Look): Partial<Annotation>[] {
  const label = (average: 'ma7' | 'ma28', color: string) => {
    const at = isNamedAtItsEnd(days, average) ? days.findLast((day) => day[average] !== null)?.[average] : null;
    return at === null || at === undefined ? [] : [{ text: t(`daily.${average}`), color, at }];
  };
  const labels = [...label('ma7', tokens.accent), ...label('ma28', tokens.slow)];
  const [a, b] = labels;
  const apart = top * 0.075;
  if (a && b && Math.abs(a.at - b.at) < apart) {
    const middle = (a.at + b.at) / 2;
    const up = a.at >= b.at ? 1 : -1;
    a.at = middle + (up * apart) / 2;
    b.at = middle - (up * apart) / 2;
  }
  return labels.map(({ text, color, at }) => ({
    text,
    x: 1,
    xref: 'paper',
    xanchor: 'left',
    xshift: 6,
    y: at,
    yref: 'y',
    yanchor: 'middle',
    showarrow: false,
    font: { size: 12, color },
  }));
}
