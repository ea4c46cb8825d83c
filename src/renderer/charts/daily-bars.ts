import type { Data } from 'plotly.js';
import type { Day } from '../data/queries/daily-series.ts';
import { isCorrected, isPartial } from './day-quality.ts';
import type { Look } from './look.ts';

/** Up to this many days, weekends are shaded and the same weekdays' average is ticked on each bar; beyond, both are noise. */
const MAX_DAYS_IN_DETAIL = 130;

/** Whether a period is short enough for its days to be read one by one. */
export const isDetailed = (days: readonly Day[]): boolean => days.length <= MAX_DAYS_IN_DETAIL;

/** The solid part of each bar; hatched where too many hours are missing to call it the day's. */
export function countedParts(
  days: readonly Day[],
  corrected: ReadonlyMap<string, number>,
  width: number,
  { tokens }: Look,
): Partial<Data> {
  const ringed = isDetailed(days);
  return {
    type: 'bar',
    x: days.map(({ date }) => date),
    y: days.map(({ visitors, imputed }) => Math.max(0, (visitors ?? 0) - imputed)),
    width,
    marker: {
      color: tokens.bar,
      pattern: {
        shape: days.map((day) => (isPartial(day) ? '/' : '')),
        fgcolor: tokens.muted,
        bgcolor: tokens.bar,
        size: 6,
        solidity: 0.15,
      },
      line: {
        color: tokens.accent,
        width: days.map((day) => (ringed && isCorrected(day, corrected) ? 1.5 : 0)),
      },
    },
    hoverinfo: 'skip',
  };
}

/** The hollow part on top of each bar; over long periods, where outlines would touch, a paler one. */
export function imputedParts(days: readonly Day[], width: number, { tokens }: Look): Partial<Data> {
  const estimated = days.filter(({ visitors, imputed }) => visitors !== null && imputed > 0);
  const outlined = isDetailed(days);
  return {
    type: 'bar',
    x: estimated.map(({ date }) => date),
    base: estimated.map(({ visitors, imputed }) => Math.max(0, (visitors ?? 0) - imputed)),
    y: estimated.map(({ visitors, imputed }) => Math.min(visitors ?? 0, imputed)),
    width,
    marker: {
      color: outlined ? tokens.surface : tokens.bar,
      opacity: outlined ? 1 : 0.45,
      line: { color: tokens.accent, width: outlined ? 1.2 : 0 },
    },
    hoverinfo: 'skip',
  };
}

/** Full-height hatching on days that should have a count and have none. */
export function missingDays(days: readonly Day[], top: number, width: number, { tokens }: Look): Partial<Data> {
  const missing = days.filter(({ state }) => state === 'missing');
  return {
    type: 'bar',
    x: missing.map(({ date }) => date),
    y: missing.map(() => top),
    width,
    marker: { color: 'rgba(0,0,0,0)', pattern: { shape: '/', fgcolor: tokens.muted, size: 6, solidity: 0.15 } },
    hoverinfo: 'skip',
  };
}

/** A thin bar at the height of the average, as wide as the day's own bar. */
export function sameWeekdayTicks(days: readonly Day[], top: number, width: number, { tokens }: Look): Partial<Data> {
  const told = days.flatMap(({ date, state, sameWeekday }) =>
    sameWeekday === null || state === 'closed' ? [] : [{ date, sameWeekday }],
  );
  const thickness = top * 0.007;
  return {
    type: 'bar',
    x: told.map(({ date }) => date),
    base: told.map(({ sameWeekday }) => sameWeekday - thickness / 2),
    y: told.map(() => thickness),
    width,
    marker: { color: tokens.tick },
    hoverinfo: 'skip',
  };
}
