import type { Data } from 'plotly.js';
import type { Day } from '../data/queries/daily-series.ts';
import { isCorrected, isPartial } from './day-quality.ts';
import type { Look } from './look.ts';

/** The solid part of each bar; hatched where too many hours are missing to call it the day's. */
export function countedParts(
  days: readonly Day[],
  corrected: ReadonlyMap<string, number>,
  width: number,
  { tokens }: Look,
): Partial<Data> {
  const shown = days.filter(({ visitors }) => visitors !== null);
  return {
    name: 'counted',
    type: 'bar',
    x: shown.map(({ date }) => date),
    y: shown.map(({ visitors, imputed }) => Math.max(0, (visitors ?? 0) - imputed)),
    width,
    marker: {
      color: tokens.bar,
      ...(shown.some(isPartial) && {
        pattern: {
          shape: shown.map((day) => (isPartial(day) ? '/' : '')),
          fgcolor: tokens.muted,
          bgcolor: tokens.bar,
          size: 6,
          solidity: 0.15,
        },
      }),
      line: {
        color: tokens.accent,
        width: shown.map((day) => (isCorrected(day, corrected) ? 1.5 : 0)),
      },
    },
    hoverinfo: 'skip',
  };
}

/** The hollow part on top of each bar. */
export function imputedParts(days: readonly Day[], width: number, { tokens }: Look): Partial<Data> {
  const estimated = days.filter(({ visitors, imputed }) => visitors !== null && imputed > 0);
  return {
    name: 'imputed',
    type: 'bar',
    x: estimated.map(({ date }) => date),
    base: estimated.map(({ visitors, imputed }) => Math.max(0, (visitors ?? 0) - imputed)),
    y: estimated.map(({ visitors, imputed }) => Math.min(visitors ?? 0, imputed)),
    width,
    marker: {
      color: tokens.surface,
      line: { color: tokens.accent, width: 1.2 },
    },
    hoverinfo: 'skip',
  };
}

/** Hatching over the days that too many hours are missing of, where days are drawn as one shape. */
export function partialDays(days: readonly Day[], width: number, { tokens }: Look): Partial<Data> {
  const partial = days.filter((day) => day.visitors !== null && isPartial(day));
  return {
    name: 'partial',
    type: 'bar',
    x: partial.map(({ date }) => date),
    y: partial.map(({ visitors, imputed }) => Math.max(0, (visitors ?? 0) - imputed)),
    width,
    marker: { color: 'rgba(0,0,0,0)', pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.15 } },
    hoverinfo: 'skip',
  };
}

/** Full-height hatching on days that should have a count and have none. */
export function missingDays(days: readonly Day[], top: number, width: number, { tokens }: Look): Partial<Data> {
  const missing = days.filter(({ state }) => state === 'missing');
  return {
    name: 'missing',
    type: 'bar',
    x: missing.map(({ date }) => date),
    y: missing.map(() => top),
    width,
    marker: { color: 'rgba(0,0,0,0)', pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.15 } },
    hoverinfo: 'skip',
  };
}
