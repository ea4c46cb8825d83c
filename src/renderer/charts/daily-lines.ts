import type { Annotation, Data } from 'plotly.js';
import { addDays } from '../../shared/slots.ts';
import type { Day } from '../data/queries/daily-series.ts';
import { noonOf, seenDays } from './daily-steps.ts';
import type { Look } from './look.ts';
import { type Beside, isDense, isDetailed, type Trend } from './trend.ts';

/** The moving average of 28 days, then that of 7 over it. A gap stays a gap. */
export function averageLines(days: readonly Day[], { tokens }: Look): Partial<Data>[] {
  const line = (name: 'ma28' | 'ma7', color: string, width: number): Partial<Data> => {
    const { days: seen } = seenDays(days, (day) => day[name]);
    return {
      name,
      type: 'scatter',
      mode: 'lines',
      x: seen.map(({ date }) => date),
      y: seen.map((day) => day[name]),
      line: { color, width },
      connectgaps: false,
      hoverinfo: 'skip',
    };
  };
  const thin = isDense(days);
  return [line('ma28', tokens.slow, thin ? 1.5 : 2), line('ma7', tokens.accent, thin ? 1.2 : 2.5)];
}

/**
 * What the days are held against: where they can be told apart, a dotted level over each day, and a gap where a day has
 * no counterpart. Over long periods, their mean over 7 days, as thin as the averages beside it.
 */
export function besideLine(days: readonly Day[], beside: Beside | null, { tokens }: Look): Partial<Data>[] {
  if (!beside || beside.days.size === 0) return [];
  const levels = isDetailed(days);
  return [
    {
      name: 'compared',
      type: 'scatter',
      mode: 'lines',
      x: days.flatMap(({ date }) => (levels ? [noonOf(addDays(date, -1)), noonOf(date), noonOf(date)] : [date])),
      y: levels
        ? days.flatMap(({ date }) => [besideOf(beside, date), besideOf(beside, date), null])
        : meansOver7(days.map(({ date }) => besideOf(beside, date))),
      line: { color: tokens.muted, width: levels ? 2 : 1.5, dash: 'dot' },
      connectgaps: false,
      hoverinfo: 'skip',
    },
  ];
}

const besideOf = (beside: Beside, date: string): number | null => beside.days.get(date)?.visitors ?? null;

/** The mean of each value and the six before it that are there; null where fewer than four of them are. */
function meansOver7(values: readonly (number | null)[]): (number | null)[] {
  return values.map((_, place) => {
    const known = values.slice(Math.max(0, place - 6), place + 1).filter((value) => value !== null);
    return known.length < 4 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
  });
}

/** Whether the line of an average reaches the chart's right end, where its name is written. */
export const isNamedAtItsEnd = (days: readonly Day[], average: 'ma7' | 'ma28'): boolean =>
  days.slice(-3).some((day) => day[average] !== null);

/** Names at the right end have room for so many letters; a longer one is told whole among the keys. */
const MAX_NAME = 13;

/** Names of the lines at their right ends, kept apart. */
export function lineNames({ days, beside }: Trend, top: number, look: Look): Partial<Annotation>[] {
  const { tokens, t } = look;
  const average = (of: 'ma7' | 'ma28', color: string) => {
    const at = isNamedAtItsEnd(days, of) ? days.findLast((day) => day[of] !== null)?.[of] : null;
    return at === null || at === undefined ? [] : [{ text: t(`daily.${of}`), color, at }];
  };
  const line = besideLine(days, beside, look)[0] as { y?: readonly (number | null)[] } | undefined;
  const compared = line?.y?.slice(-9).findLast((value) => value !== null);
  const labels = [
    ...average('ma7', tokens.accent),
    ...average('ma28', tokens.slow),
    ...(typeof compared === 'number'
      ? [{ text: shortened(beside?.name ?? ''), color: tokens.muted, at: compared }]
      : []),
  ].sort((a, b) => a.at - b.at);
  spread(labels, top * 0.095, top);
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

/** Moves sorted places apart by at least a distance, and none above the top. */
function spread(places: { at: number }[], apart: number, top: number): void {
  for (const [place, one] of places.entries()) {
    const below = places[place - 1];
    if (below) one.at = Math.max(one.at, below.at + apart);
  }
  let ceiling = top;
  for (const one of places.toReversed()) {
    one.at = Math.min(one.at, ceiling);
    ceiling = one.at - apart;
  }
}

const shortened = (name: string): string => (name.length > MAX_NAME ? `${name.slice(0, MAX_NAME - 1).trim()}…` : name);
