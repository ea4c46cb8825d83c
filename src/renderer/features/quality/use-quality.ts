import type { Correction } from '../../../shared/app-api.ts';
import { fetchCorrections } from '../../data/api.ts';
import { connector } from '../../data/lake.ts';
import {
  type BranchCoverage,
  readClosedDays,
  readCoverage,
  readSensors,
  type SensorOf,
} from '../../data/queries/coverage-days.ts';
import { type KeyFigures, readKeyFigures } from '../../data/queries/key-figures.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { useApp, useDataVersion } from '../../state/app.ts';
import type { DateRange } from '../../state/period.ts';
import { useScopeIds } from '../../state/use-scope.ts';
import { type AllCorrections, allCorrections } from './all-corrections.ts';
import { bucketsOf } from './buckets.ts';
import { faultsOf, type SensorHealth, sensorHealth } from './sensor-health.ts';

/** More rows of strips than this help nobody; the worst come first. */
export const MAX_ROWS = 40;

/** Up to this many chosen branches are asked for one by one; beyond, all are, and the others left out. */
const MAX_ASKED_ALONE = 6;

export interface Measured {
  range: DateRange;
  figures: KeyFigures;
  coverage: BranchCoverage[];
  sensors: SensorOf[];
}

/** What was changed in the period, and what that says about each sensor. */
export interface Found {
  range: DateRange;
  corrections: Correction[];
  /** First date from which on they are all there. */
  since: string;
  health: SensorHealth[];
  /** Days on which the branches of the sensors shown were closed, as `branch|date`. */
  closed: ReadonlySet<string>;
}

export interface Quality {
  measured: Latest<Measured>;
  found: Latest<Found>;
}

/** What the page of data quality shows for the current selection, kept current with the lake. */
export function useQuality(range: DateRange | null): Quality {
  const branches = useScopeIds();
  const registry = useApp((state) => state.branches);
  const version = useDataVersion();
  const key = range ? `${branches.join(',')}|${range.from}|${range.to}|${version}` : null;

  const measured = useLatest(key, async (signal): Promise<Measured> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const [figures, coverage, sensors] = await Promise.all([
      readKeyFigures(connector, branches, range, signal),
      readCoverage(connector, branches, range, bucketsOf(range).days, MAX_ROWS, signal),
      readSensors(connector, branches, signal),
    ]);
    return { range, figures, coverage, sensors };
  });
  const found = useLatest(key, async (signal): Promise<Found> => {
    if (!range) throw new Error('There is nothing to ask for.');
    const zones = new Map(registry.map(({ id, timezone }) => [id, timezone]));
    const [sensors, { corrections, since }] = await Promise.all([
      readSensors(connector, branches, signal),
      corrected(branches, range, signal),
    ]);
    const faults = faultsOf(corrections, (branch) => zones.get(branch) ?? 'UTC', range);
    const health = sensorHealth(sensors, faults, range);
    const shown = [...new Set(health.slice(0, MAX_ROWS).map(({ branch }) => branch))];
    return {
      range,
      corrections,
      since,
      health,
      closed: await readClosedDays(connector, shown, range, signal),
    };
  });
  return { measured, found };
}

/** The corrections of some branches (none: all), the newest first. */
async function corrected(branches: readonly string[], range: DateRange, signal: AbortSignal): Promise<AllCorrections> {
  const alone = branches.length > 0 && branches.length <= MAX_ASKED_ALONE;
  const answers = await Promise.all(
    (alone ? branches : [null]).map((branch) =>
      allCorrections((dates) => fetchCorrections(branch, dates, signal), range),
    ),
  );
  return {
    corrections: answers
      .flatMap(({ corrections }) => corrections)
      .filter(({ branch_id }) => branches.length === 0 || branches.includes(branch_id))
      .toSorted((a, b) => b.to.localeCompare(a.to)),
    since: answers.map(({ since }) => since).reduce((latest, one) => (one > latest ? one : latest), range.from),
  };
}
