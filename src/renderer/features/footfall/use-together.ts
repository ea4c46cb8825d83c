import { useRef } from 'react';
import { isDetailed } from '../../charts/trend.ts';
import type { Latest } from '../../data/use-latest.ts';
import type { Daily, Hours } from './use-footfall.ts';

/** The days of the period, and of which share of each date's open hours it is known that they were corrected. */
interface Together {
  daily: Latest<Daily>;
  /** Null until it is known, and where the days are too many for it to be shown. */
  corrected: ReadonlyMap<string, number> | null;
}

/**
 * The days with what their hours tell of them, so that they are drawn once: what is shown stays until both are here. Only the
 * first days are shown without, and those of long periods, where nothing of the hours is drawn.
 */
export function useTogether(daily: Latest<Daily>, week: Latest<Hours>): Together {
  const shown = useRef<Together>({ daily, corrected: null });
  const detailed = daily.data !== null && isDetailed(daily.data.days);
  const waits = daily.pending || (detailed && week.pending && shown.current.daily.data !== null);
  if (!waits) shown.current = { daily, corrected: (detailed && !week.pending && week.data?.corrected) || null };
  return waits ? { ...shown.current, daily: { ...shown.current.daily, pending: true } } : shown.current;
}
