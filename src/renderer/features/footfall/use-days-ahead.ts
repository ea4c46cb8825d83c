import type { ExpectedVisitors } from '../../../shared/forecast.ts';
import { addDays } from '../../../shared/slots.ts';
import { fetchForecast } from '../../data/forecast-api.ts';
import { useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import { type DateRange, lengthOf } from '../../state/period.ts';
import { useScopeIds } from '../../state/use-scope.ts';

/** Days to come that a chart of days goes on with. */
const DAYS = 7;
/** Over fewer days they would be most of the chart, over more too thin to be seen. */
const [LEAST_DAYS, MOST_DAYS] = [14, 123];

const NONE: readonly ExpectedVisitors[] = [];

/**
 * The next days, where a period reaches the latest day; none otherwise. Asked for once the days of the period are there, so that
 * these never wait for it.
 *
 * @param shown dates whose days are on the screen; null while they are under way
 */
export function useDaysAhead(shown: DateRange | null): readonly ExpectedVisitors[] {
  const branches = useScopeIds();
  const version = useDataVersion();
  const latest = useApp((state) => state.latestDate);
  const days = shown ? lengthOf(shown) : 0;
  const from = latest && addDays(latest, 1);
  const reaches = shown !== null && shown.to === from && days >= LEAST_DAYS && days <= MOST_DAYS;
  const key = `${branches.join(',')}|${from}|${version}`;
  const answer = useLatest(reaches ? key : null, async (signal) => {
    const until = addDays(from ?? '', DAYS);
    return (await fetchForecast(branches, signal)).days.filter(({ date }) => date >= (from ?? '') && date < until);
  });
  return reaches && answer.key === key ? (answer.data ?? NONE) : NONE;
}
