import type { Data } from 'plotly.js';
import { type DayKind, MONDAY_TO_FRIDAY, type ProfileHour } from '../data/queries/hour-profile.ts';
import { capital } from './day-sentences.ts';
import { baseLayout, type Look, sentences } from './look.ts';
import type { Figure } from './PlotlyChart.tsx';

/** An hour of whose visitors at least this share was estimated has a hollow point. */
const HOLLOW_FROM = 0.2;

/** Whether so much of an hour's mean was estimated that its point is hollow. */
export const isEstimated = ({ imputedShare }: ProfileHour): boolean => imputedShare >= HOLLOW_FROM;

/** `du lundi au vendredi`, or the weekday. */
export const kindName = (kind: DayKind, { t, formats }: Look): string =>
  kind === MONDAY_TO_FRIDAY ? t('profile.workdays') : formats.weekday(kind);

/**
 * The hours of a kind of day as a line of means, over the band in which eight days of ten lie; other kinds as thin lines
 * beside it, named at their ends. Hours between which the branches are closed are not joined.
 */
export function profileFigure(profile: readonly ProfileHour[], kind: DayKind, look: Look): Figure {
  const { tokens, formats, t } = look;
  const shown = profile.filter((hour) => hour.kind === kind);
  const beside = besides(profile, kind);
  const hours = [...shown, ...beside.flat()].map(({ hour }) => hour);
  const [first, last] = [Math.min(...hours), Math.max(...hours)];
  const ticks = Number.isFinite(first) ? Array.from({ length: last - first + 1 }, (_, at) => first + at) : [];
  const top = 1.08 * Math.max(1, ...shown.map(({ high }) => high), ...beside.flat().map(({ visitors }) => visitors));
  return {
    data: [
      ...runs(shown).map((run) => band(run, look)),
      ...beside.map((line) => otherLine(line, look)),
      mainLine(shown, look),
    ],
    layout: {
      ...baseLayout(look),
      margin: { l: 48, r: beside.length > 0 ? 76 : 16, t: 8, b: 24 },
      hovermode: 'x',
      dragmode: false,
      xaxis: {
        range: [first - 0.5, last + 0.5],
        tickvals: ticks,
        ticktext: ticks.map((hour) => formats.hour(hour)),
        showgrid: false,
        zeroline: false,
        fixedrange: true,
      },
      yaxis: {
        range: [0, top],
        fixedrange: true,
        gridcolor: tokens.line,
        zeroline: false,
        nticks: 5,
        tickformat: ',d',
      },
      annotations: beside.flatMap((line) => {
        const end = line.at(-1);
        if (!end) return [];
        return {
          text: t(end.kind === MONDAY_TO_FRIDAY ? 'profile.workdaysShort' : 'profile.saturday'),
          x: end.hour,
          xref: 'x',
          xanchor: 'left',
          xshift: 6,
          y: end.visitors,
          yanchor: 'middle',
          showarrow: false,
          bgcolor: tokens.surface,
          font: { size: 12, color: tokens.slow },
        };
      }),
    },
  };
}

/** The kinds shown beside one: Saturdays beside working days, and working days beside any one weekday. */
function besides(profile: readonly ProfileHour[], kind: DayKind): ProfileHour[][] {
  const other = kind === MONDAY_TO_FRIDAY ? 6 : MONDAY_TO_FRIDAY;
  const line = profile.filter((hour) => hour.kind === other);
  return line.length > 0 ? [line] : [];
}

/** Hours that follow each other. */
function runs(hours: readonly ProfileHour[]): ProfileHour[][] {
  const found: ProfileHour[][] = [];
  for (const hour of hours) {
    const run = found.at(-1);
    if (run && run.at(-1)?.hour === hour.hour - 1) run.push(hour);
    else found.push([hour]);
  }
  return found;
}

/** A band over a run of hours; a single hour gets one as wide as a third of it. */
function band(run: readonly ProfileHour[], { tokens }: Look): Partial<Data> {
  const [only] = run;
  const edges =
    run.length === 1 && only
      ? [-1 / 6, 1 / 6].map((aside) => ({ at: only.hour + aside, low: only.low, high: only.high }))
      : run.map(({ hour, low, high }) => ({ at: hour, low, high }));
  const back = edges.toReversed();
  return {
    type: 'scatter',
    mode: 'none',
    x: [...edges.map(({ at }) => at), ...back.map(({ at }) => at)],
    y: [...edges.map(({ high }) => high), ...back.map(({ low }) => low)],
    fill: 'toself',
    fillcolor: tokens.bar,
    opacity: 0.45,
    hoverinfo: 'skip',
  };
}

/** Points of a line, with a gap wherever an hour is missing between two. */
function gapped(hours: readonly ProfileHour[]): { x: number[]; y: (number | null)[] } {
  const points = runs(hours).flatMap((run, place) => [
    ...(place > 0 ? [{ x: (run[0]?.hour ?? 0) - 0.5, y: null }] : []),
    ...run.map(({ hour, visitors }) => ({ x: hour, y: visitors })),
  ]);
  return { x: points.map(({ x }) => x), y: points.map(({ y }) => y) };
}

const otherLine = (hours: readonly ProfileHour[], { tokens }: Look): Partial<Data> => ({
  type: 'scatter',
  mode: 'lines',
  ...gapped(hours),
  line: { color: tokens.slow, width: 1.5, dash: 'dash' },
  connectgaps: false,
  hoverinfo: 'skip',
});

function mainLine(hours: readonly ProfileHour[], look: Look): Partial<Data> {
  const { tokens } = look;
  const byHour = new Map(hours.map((hour) => [hour.hour, hour]));
  const line = gapped(hours);
  const at = line.x.map((x) => byHour.get(x));
  return {
    type: 'scatter',
    mode: 'lines+markers',
    ...line,
    line: { color: tokens.accent, width: 2.5 },
    marker: {
      size: 8,
      color: at.map((hour) => (hour && isEstimated(hour) ? tokens.surface : tokens.accent)),
      line: { color: tokens.accent, width: 1.5 },
    },
    connectgaps: false,
    hovertext: at.map((hour) => (hour ? profileSentences(hour, look) : '')),
    hoverinfo: 'text',
  };
}

/** An hour of a typical day in whole sentences. */
export function profileSentences(hour: ProfileHour, look: Look): string {
  const { t, formats } = look;
  const rounded = Math.round(hour.visitors);
  return sentences([
    t('profile.tip', {
      kind: capital(kindName(hour.kind, look)),
      hours: formats.hours(hour.hour),
      count: rounded,
      value: formats.integer(rounded),
    }),
    hour.days > 1 ? t('profile.tipBand', { low: formats.integer(hour.low), high: formats.integer(hour.high) }) : null,
    t('profile.tipDays', { count: hour.daysOpen, counted: hour.days, open: hour.daysOpen }),
    hour.imputedShare > 0 ? t('profile.tipImputed', { share: formats.atLeastOnePercent(hour.imputedShare) }) : null,
  ]);
}
