import type { Data, Layout } from 'plotly.js';
import { DAY_MS } from '../../shared/slots.ts';
import { daysAhead } from './daily-ahead.ts';
import { daysAxis, weekends } from './daily-axis.ts';
import { countedParts, imputedParts, missingDays, partialDays } from './daily-bars.ts';
import { averageLines, besideLine, lineNames } from './daily-lines.ts';
import { countedOutline } from './daily-outline.ts';
import { sameWeekdayTicks, unusualMarks, usualBand } from './daily-usual.ts';
import { thresholdLines, VARIATION_TOP, variationAxis, variationName, variationTraces } from './daily-variation.ts';
import { daySentences } from './day-sentences.ts';
import { LateText } from './late-text.ts';
import { baseLayout, type Look } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';
import { axisDates, isDense, isDetailed, type Trend } from './trend.ts';

/**
 * Visitors per day as bars over the usual band, with their moving averages and what they are held against; below, on the
 * same axis of dates, how far each day is from its same weekdays. Days past the threshold are marked in both. What was
 * counted is solid, what was estimated is hollow on top of it; gaps are gaps.
 */
export function dailyFigure(trend: Trend, look: Look): Figure {
  const { days, beside } = trend;
  const expected = trend.ahead?.expected ?? [];
  const dates = axisDates(trend);
  const { tokens } = look;
  const top = 1.1 * highest(trend);
  const detailed = isDetailed(days);
  const width = DAY_MS * (detailed ? 0.66 : 1);
  const band = usualBand(days, look);
  const traces = [
    missingDays(days, top, DAY_MS * (detailed ? 0.8 : 1), look),
    ...(detailed
      ? [...band, countedParts(days, trend.corrected, width, look), imputedParts(days, width, look)]
      : [...countedOutline(days, look), ...(isDense(days) ? [] : [partialDays(days, width, look)]), ...band]),
    sentencesOf(trend, width, look),
    ...sameWeekdayTicks(days, top, width, look),
    ...besideLine(days, beside, look),
    ...averageLines(days, look),
    ...daysAhead(expected, look),
    unusualMarks(trend, 'y', ({ visitors }) => (visitors ?? 0) + top * 0.035, top, look),
    ...variationTraces(trend, width, look),
  ];
  return {
    // Plotly takes as long over a trace without points as over one with few.
    data: traces.filter((trace) => 'x' in trace && Array.isArray(trace.x) && trace.x.length > 0),
    layout: {
      ...baseLayout(look),
      margin: { l: 52, r: 92, t: 8, b: 28 },
      barmode: 'overlay',
      hovermode: 'x',
      hoversubplots: 'axis',
      dragmode: 'zoom',
      xaxis: { ...daysAxis(dates, look), anchor: 'y2' },
      yaxis: {
        domain: [VARIATION_TOP + 0.1, 1],
        range: [0, top],
        fixedrange: true,
        gridcolor: tokens.line,
        zeroline: false,
        nticks: 5,
        tickformat: ',d',
      },
      yaxis2: variationAxis(trend, look) as Partial<Layout['yaxis2']>,
      shapes: [...weekends(dates, look), ...thresholdLines(trend, look)],
      annotations: [...lineNames(trend, top, look), variationName(look)],
    },
  };
}

/** The greatest number that is drawn, at least 1. */
function highest({ days, beside, ahead }: Trend): number {
  let most = Math.max(1, ...(ahead?.expected.map(({ p90 }) => p90) ?? []));
  for (const { date, visitors, ma7, sameWeekday, usualHigh } of days) {
    most = Math.max(most, visitors ?? 0, ma7 ?? 0, sameWeekday ?? 0, usualHigh ?? 0);
    most = Math.max(most, beside?.days.get(date)?.visitors ?? 0);
  }
  return most;
}

/** Nothing to see, but each day's sentences to be read: a closed day has them too, at no height. */
function sentencesOf(trend: Trend, width: number, look: Look): Partial<Data> {
  const { days } = trend;
  const told = {
    name: 'days',
    x: days.map(({ date }) => date),
    y: days.map(({ visitors }) => visitors ?? 0),
    hovertext: days.map((day) => new LateText(() => hoverText(trend, day, look))) as unknown as string[],
    hoverinfo: 'text' as const,
  };
  // Nothing is drawn, where bars would be hundreds.
  if (!isDetailed(days)) return { ...told, type: 'scatter', mode: 'none' };
  return { ...told, type: 'bar', width, marker: { color: 'rgba(0,0,0,0)' }, textposition: 'none' };
}

/** A day's sentences, and that a click tells more where there is a number to be told of. */
function hoverText(trend: Trend, day: Trend['days'][number], look: Look): string {
  const told = daySentences(day, trend, look);
  return day.state === 'counted' || day.state === 'missing' ? `${told}<br><i>${look.t('daily.tipClick')}</i>` : told;
}
