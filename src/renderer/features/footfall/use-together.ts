import { useMemo, useRef } from 'react';
import { type Ahead, isDetailed } from '../../charts/trend.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Daily, Hours } from './use-footfall.ts';

/** The days of the period, and of which share of each date's open hours it is known that they were corrected. */
interface Together {
  daily: Latest<Daily>;
  /** Null until it is known, and where the days are too many for it to be shown. */
  corrected: ReadonlyMap<string, number> | null;
  /** The days to come after them. */
  ahead: Ahead | null;
}

/**
 * The days with what their hours tell of them, so that they are drawn once: what is shown stays until both are here. Only the
 * first days are shown without, and those of long periods, where nothing of the hours is drawn.
 *
 * @param ahead what comes after the days now asked for, as far as it is known
 */
export function useTogether(daily: Latest<Daily>, week: Latest<Hours>, ahead: Ahead | null): Together {
  const detailed = daily.data !== null && isDetailed(daily.data.days);
  const corrected = (detailed && !week.pending && week.data?.corrected) || null;
  const latest = useMemo(() => ({ daily, corrected, ahead }), [daily, corrected, ahead]);
  const shown = useRef<Together>({ ...latest, ahead: null });
  const { data: shownBefore, key: shownOf } = shown.current.daily;
  const waits = daily.pending || (detailed && week.pending && shownBefore !== null && shownOf !== daily.key);
  if (!waits) shown.current = latest;
  const { current } = shown;
  const outdated = useMemo(() => ({ ...current, daily: { ...current.daily, pending: true } }), [current]);
  return waits ? outdated : current;
}
