import type { Annotation, Data } from 'plotly.js';
import { baseLayout, type Look, sentences } from '../../charts/look.ts';
import type { Figure } from '../../charts/PlotlyChart.tsx';
import type { TodayHour } from '../../data/queries/today-hours.ts';
import { rounded } from '../../i18n/rounded.ts';
import type { OpenSpan } from './opening.ts';

/** The now line and what is told apart by it. */
export interface TodayMarks {
  /** Minutes since midnight; null where there is no one local time, or the line would say nothing. */
  minute: number | null;
  /** Hour whose usual visitors are written on the chart: the fullest to come. */
  busiest: number | null;
  /** Minutes at which the day's opening starts and ends: the axis shows at least so much. */
  span: OpenSpan | null;
}

/** Whether an hour was asked for, but nothing can be said of it. */
export const isMissing = ({ held, visitors }: TodayHour): boolean => held > 0 && visitors === null;

/**
 * The day at hand: visitors of each open hour so far as bars (estimated parts hollow, corrected ones ringed, missing ones
 * hatched), before them what the hour usually has, and a line where the day stands now. x is the local hour.
 */
export function todayFigure(hours: readonly TodayHour[], { minute, busiest, span }: TodayMarks, look: Look): Figure {
  const { tokens, formats, t } = look;
  const x = hours.map(({ hour }) => hour + 0.5);
  const top = 1.15 * Math.max(1, ...hours.flatMap(({ visitors, usual }) => [visitors ?? 0, usual ?? 0]));
  const opens = Math.floor((span?.from ?? 24 * 60) / 60);
  const first = Math.min(hours[0]?.hour ?? opens, opens);
  const end = Math.max((hours.at(-1)?.hour ?? 0) + 1, Math.ceil((span?.to ?? 0) / 60));
  const known = hours.filter(({ usual }) => usual !== null);
  const estimated = hours.filter(({ visitors, imputed }) => visitors !== null && imputed > 0);
  const missing = hours.filter(isMissing);
  const solid = ({ visitors, imputed }: TodayHour) => Math.max(0, (visitors ?? 0) - imputed);
  const told = hours.find(({ hour }) => hour === busiest);
  const unseen = 'rgba(0,0,0,0)';
  const data: Partial<Data>[] = [
    {
      type: 'bar',
      x: known.map(({ hour }) => hour + 0.5),
      y: known.map(({ usual }) => usual),
      width: 0.92,
      marker: { color: tokens.shade, line: { color: tokens.muted, width: 1 } },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x: missing.map(({ hour }) => hour + 0.5),
      y: missing.map(() => top),
      width: 0.62,
      marker: { color: unseen, pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.15 } },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x,
      y: hours.map(solid),
      width: 0.62,
      marker: {
        color: tokens.bar,
        line: { color: tokens.accent, width: hours.map(({ corrected }) => (corrected > 0 ? 1.5 : 0)) },
      },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x: estimated.map(({ hour }) => hour + 0.5),
      base: estimated.map(solid),
      y: estimated.map(({ visitors, imputed }) => Math.min(visitors ?? 0, imputed)),
      width: 0.62,
      marker: { color: tokens.surface, line: { color: tokens.accent, width: 1.2 } },
      hoverinfo: 'skip',
    },
    {
      type: 'bar',
      x,
      // As high as the highest mark of its hour, so that all of it can be pointed at.
      y: hours.map(({ visitors, usual }) => Math.max(visitors ?? 0, usual ?? 0)),
      width: 0.92,
      marker: { color: unseen },
      hovertext: hours.map((hour) => hourSentences(hour, look)),
      textposition: 'none',
      hoverinfo: 'text',
    },
  ];
  const annotations: Partial<Annotation>[] = [];
  const plain = { showarrow: false, yanchor: 'bottom' } as const;
  if (told?.usual) {
    annotations.push({
      ...plain,
      x: told.hour + 0.5,
      y: told.usual,
      text: `≈\u202f${formats.integer(rounded(told.usual))}`,
      font: { size: 13, color: tokens.ink },
      bgcolor: tokens.surface,
    });
  }
  const shown = minute !== null && minute / 60 >= first && minute / 60 <= end ? minute / 60 : null;
  if (shown !== null) {
    annotations.push({
      ...plain,
      x: shown,
      y: 1,
      yref: 'paper',
      text: t('overview.today.now'),
      font: { size: 12, color: tokens.accent },
    });
  }
  const ticks = Array.from({ length: end - first + 1 }, (_, place) => first + place);
  return {
    data,
    layout: {
      ...baseLayout(look),
      margin: { l: 40, r: 8, t: 22, b: 26 },
      barmode: 'overlay',
      hovermode: 'x',
      dragmode: false,
      xaxis: {
        type: 'linear',
        range: [first - 0.1, end + 0.1],
        fixedrange: true,
        tickvals: ticks,
        ticktext: ticks.map((hour) => formats.hour(hour)),
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
        nticks: 4,
        tickformat: ',d',
      },
      shapes:
        shown === null
          ? []
          : [
              {
                type: 'line',
                x0: shown,
                x1: shown,
                yref: 'paper',
                y0: 0,
                y1: 1,
                line: { color: tokens.accent, width: 1.5 },
              },
            ],
      annotations,
    },
  };
}

/** An hour in whole sentences. */
function hourSentences(hour: TodayHour, { t, formats }: Look): string {
  const hours = formats.hours(hour.hour);
  const { visitors, usual, imputed, corrected } = hour;
  return sentences([
    visitors !== null
      ? t('overview.today.tip', { hours, count: visitors, value: formats.integer(visitors) })
      : isMissing(hour)
        ? t('overview.today.tipMissing', { hours })
        : t('overview.today.tipToCome', { hours }),
    usual === null ? null : t('overview.today.tipUsual', { value: formats.integer(rounded(usual)) }),
    imputed > 0 ? t('overview.today.tipImputed', { value: formats.integer(imputed) }) : null,
    corrected > 0 ? t('overview.today.tipCorrected') : null,
    `<i>${hour.held > 0 ? t('overview.today.tipClick') : t('overview.today.tipClickToCome')}</i>`,
  ]);
}
