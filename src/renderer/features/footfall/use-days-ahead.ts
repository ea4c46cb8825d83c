import { useMemo } from 'react';
import type { ExpectedVisitors } from '../../../shared/forecast.ts';
import { addDays } from '../../../shared/slots.ts';
import type { Ahead } from '../../charts/trend.ts';
import { fetchForecast } from '../../data/forecast-api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import { type DateRange, lengthOf } from '../../state/period.ts';
import { useScopeIds } from '../../state/use-scope.ts';

/** Days to come that a chart of days goes on with. */
const DAYS = 7;
const datesFrom = (first: string): string[] => Array.from({ length: DAYS }, (_, day) => addDays(first, day));
/** Over fewer days they would be most of the chart, over more too thin to be seen. */
const [LEAST_DAYS, MOST_DAYS] = [14, 123];

const NONE: readonly ExpectedVisitors[] = [];

/**
 * The next days, where a period reaches the latest day; null otherwise, and where there is no forecast of them. Asked for
 * beside the days of the period, which never wait for it; they have their room from the start, so that nothing moves then.
 */
export function useDaysAhead(period: DateRange | null): Ahead | null {
  const branches = useScopeIds();
  const version = useDataVersion();
  const latest = useApp((state) => state.latestDate);
  const days = period ? lengthOf(period) : 0;
  const from = latest && addDays(latest, 1);
  const reaches = period !== null && period.to === from && days >= LEAST_DAYS && days <= MOST_DAYS;
  const about = `${branches.join(',')}|${from}|`;
  const answer = useLatest(reaches ? about + version : null, async (signal) => {
    const until = addDays(from ?? '', DAYS);
    return (await fetchForecast(branches, signal)).days.filter(({ date }) => date >= (from ?? '') && date < until);
  });
  // What was expected of the same branches stays until it is known what is expected now.
  const isOfThese = answer.key?.startsWith(about) ?? false;
  const expected = isOfThese && answer.error === null ? answer.data : null;
  const hasNone = expected?.length === 0 || (isOfThese && answer.error !== null);
  return useMemo(
    () => (reaches && from !== null && !hasNone ? { dates: datesFrom(from), expected: expected ?? NONE } : null),
    [reaches, from, hasNone, expected],
  );
}
