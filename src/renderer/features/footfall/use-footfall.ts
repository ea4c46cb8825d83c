import { connector, hourlyCache } from '../../data/lake.ts';
import { type ComparedPeriod, readComparedDays } from '../../data/queries/compared-days.ts';
import { readCorrectedDays } from '../../data/queries/corrected-days.ts';
import { type Day, readDailySeries } from '../../data/queries/daily-series.ts';
import { type KeyFigures, readKeyFigures } from '../../data/queries/key-figures.ts';
import { readWeekProfile, type WeekHour } from '../../data/queries/week-profile.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp } from '../../state/app.ts';
import { comparisonText } from '../../state/comparison.ts';
import type { DateRange } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { useRange } from '../../state/use-range.ts';
import { useScopeIds } from '../../state/use-scope.ts';

/** The period's figures, its days and what they are held against, which come and change together. */
export interface Daily {
  figures: KeyFigures;
  days: Day[];
  range: DateRange;
  /** Null where the period is held against nothing. */
  compared: ComparedPeriod | null;
}

/** What the hours of the period tell. */
export interface Hours {
  profile: WeekHour[];
  /** Share of the open hours of each date that was corrected, 0 to 1. */
  corrected: ReadonlyMap<string, number>;
}

export interface Footfall {
  /** The dates looked at that the lake can hold; null where the period lies outside of it, or the lake is not here yet. */
  range: DateRange | null;
  daily: Latest<Daily>;
  week: Latest<Hours>;
}

/** What the footfall page shows for the current selection, kept current with the lake. */
export function useFootfall(): Footfall {
  const branches = useScopeIds();
  const version = useApp((state) => state.lakeVersion);
  const comparison = useSelection((selection) => selection.compare);
  const range = useRange();
  const key = range ? `${branches.join(',')}|${range.from}|${range.to}|${version}` : null;

  const daily = useLatest(key && `${key}|${comparisonText(comparison)}`, async (signal): Promise<Daily> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const [figures, days, compared] = await Promise.all([
      readKeyFigures(connector, branches, range, signal),
      readDailySeries(connector, branches, range, signal),
      readComparedDays(connector, branches, range, comparison, signal),
    ]);
    return { figures, days, range, compared };
  });
  const week = useLatest(key, async (signal): Promise<Hours> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const [profile, corrected] = await Promise.all([
      readWeekProfile(connector, hourlyCache, branches, range, signal),
      readCorrectedDays(connector, hourlyCache, branches, range, signal),
    ]);
    return { profile, corrected };
  });
  return { range, daily, week };
}
