import { MAX_DAYS_TOLD_APART } from '../../charts/calendar-cells.ts';
import { answers, connector, hourlyCache } from '../../data/lake.ts';
import { type ComparedPeriod, heldAgainstNothing, readComparedDays } from '../../data/queries/compared-days.ts';
import { readCorrectedDays } from '../../data/queries/corrected-days.ts';
import { type Days, readDays } from '../../data/queries/daily-series.ts';
import { readWeekProfile, type WeekHour } from '../../data/queries/week-profile.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp } from '../../state/app.ts';
import { comparedRange, comparisonText } from '../../state/comparison.ts';
import { type DateRange, lengthOf } from '../../state/period.ts';
import { useSelection } from '../../state/selection.ts';
import { useRange } from '../../state/use-range.ts';
import { useScope } from '../../state/use-scope.ts';

/** The period's figures, its days and what they are held against, which come and change together. */
export interface Daily extends Days {
  range: DateRange;
  /** Null where the period is held against nothing. */
  compared: ComparedPeriod | null;
}

/** What the hours of the period tell. */
export interface Hours {
  profile: WeekHour[];
  /** Share of the open hours of each date that was corrected, 0 to 1; of none where no chart tells dates apart. */
  corrected: ReadonlyMap<string, number>;
}

/** Nothing of any date. */
const NONE: ReadonlyMap<string, number> = new Map();

export interface Footfall {
  /** The dates looked at that the lake can hold; null where the period lies outside of it, or the lake is not here yet. */
  range: DateRange | null;
  daily: Latest<Daily>;
  week: Latest<Hours>;
}

/** What the footfall page shows for the current selection, kept current with the lake. */
export function useFootfall(): Footfall {
  const { ids: branches, summed } = useScope();
  const version = useApp((state) => state.lakeVersion);
  const first = useApp((state) => state.firstDate);
  const comparison = useSelection((selection) => selection.compare);
  const range = useRange();
  const key = range ? `${branches.join(',')}|${range.from}|${range.to}|${version}` : null;

  const daily = useLatest(key && `${key}|${comparisonText(comparison)}`, async (signal): Promise<Daily> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const held = comparedRange(comparison, range);
    // It may be that nothing was counted as far back.
    const before = held !== null && first !== null && held.to <= first;
    const [told, compared] = await Promise.all([
      readDays(answers, branches, range, signal, summed),
      before ? null : readComparedDays(answers, branches, range, comparison, signal),
    ]);
    const unheld = before && comparison !== 'none' ? heldAgainstNothing(comparison, held, told.days) : null;
    return { ...told, range, compared: unheld ?? compared };
  });
  const week = useLatest(key, async (signal): Promise<Hours> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const [profile, corrected] = await Promise.all([
      readWeekProfile(connector, hourlyCache, branches, range, signal),
      lengthOf(range) > MAX_DAYS_TOLD_APART ? NONE : readCorrectedDays(connector, hourlyCache, branches, range, signal),
    ]);
    return { profile, corrected };
  });
  return { range, daily, week };
}
