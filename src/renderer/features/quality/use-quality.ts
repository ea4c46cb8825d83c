import type { Correction } from '../../../shared/app-api.ts';
import { fetchCorrections, fetchSensors } from '../../data/api.ts';
import { connector } from '../../data/lake.ts';
import { type BranchCoverage, readClosedDays, readCoverage } from '../../data/queries/coverage-days.ts';
import { readDays } from '../../data/queries/daily-series.ts';
import type { KeyFigures } from '../../data/queries/key-figures.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useScope } from '../../state/use-scope.ts';
import { allCorrections } from './all-corrections.ts';
import { bucketsOf } from './buckets.ts';
import { type SensorHealth, sensorsOf } from './sensor-health.ts';

/** More rows of strips than this help nobody; the worst come first. */
export const MAX_ROWS = 40;

export interface Measured {
  range: DateRange;
  figures: KeyFigures;
  coverage: BranchCoverage[];
}

/** What was changed in the period, and what that says about each sensor. */
export interface Found {
  range: DateRange;
  corrections: Correction[];
  /** First date from which on they are all there. */
  since: string;
  /** The sensors in most need of a look. */
  health: SensorHealth[];
  /** How many sensors there are, and how many of them need a look. */
  sensors: number;
  needLook: number;
  /** Days on which the branches of the sensors shown were closed, as `branch|date`. */
  closed: ReadonlySet<string>;
}

export interface Quality {
  measured: Latest<Measured>;
  found: Latest<Found>;
}

/** What the page of data quality shows for the current selection, kept current with the lake. */
export function useQuality(range: DateRange | null): Quality {
  const { ids: branches, summed } = useScope();
  const registry = useApp((state) => state.branches);
  const version = useDataVersion();
  const key = range ? `${branches.join(',')}|${range.from}|${range.to}|${version}` : null;

  const measured = useLatest(key, async (signal): Promise<Measured> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const [{ figures }, coverage] = await Promise.all([
      readDays(connector, branches, range, signal, summed),
      readCoverage(connector, branches, range, bucketsOf(range).days, MAX_ROWS, signal),
    ]);
    return { range, figures, coverage };
  });
  const found = useLatest(key, async (signal): Promise<Found> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const zones = new Map(registry.map(({ id, timezone }) => [id, timezone]));
    const [told, { corrections, since }] = await Promise.all([
      fetchSensors(branches, range, signal),
      allCorrections((dates) => fetchCorrections(branches, dates, signal), range),
    ]);
    const health = sensorsOf(told, (branch) => zones.get(branch) ?? 'UTC', range);
    const shown = [...new Set(health.map(({ branch }) => branch))];
    return {
      range,
      corrections,
      since,
      health,
      sensors: told.total,
      needLook: told.need_look,
      closed: await readClosedDays(connector, shown, range, signal),
    };
  });
  return { measured, found };
}
