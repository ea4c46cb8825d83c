import { type Columns, counts, numbers } from '../columns.ts';

/** The figures of a period, over the selected branches together. */
export interface KeyFigures {
  visitors: number | null;
  /** Visitors per day on which at least one of the branches was counted. */
  perOpenDay: number | null;
  openDays: number;
  /** Usable readings ÷ expected ones, 0 to 1, days and branches weighed by their open hours. */
  coverage: number | null;
  /** Share of the visitors that was estimated, 0 to 1. */
  imputedShare: number;
  branches: number;
  branchesCounted: number;
}

/**
 * What the sums of days (see `day-sums.ts`) come to.
 *
 * @param rows those of the period
 * @param branches those that have days in the period, and of those, the ones with a count
 */
export function keyFiguresOf(
  columns: Columns,
  rows: readonly number[],
  branches: { all: number; counted: number },
): KeyFigures {
  const total = (name: string) => {
    const values = counts(columns, name);
    return rows.reduce((sum, row) => sum + (values[row] ?? 0), 0);
  };
  const byDay = numbers(columns, 'visitors');
  const openDays = rows.filter((row) => byDay[row] !== null).length;
  const visitors = openDays > 0 ? total('visitors') : null;
  const hours = total('hours_known');
  return {
    visitors,
    perOpenDay: visitors === null ? null : visitors / openDays,
    openDays,
    coverage: hours > 0 ? total('hours_covered') / hours : null,
    imputedShare: visitors ? total('imputed') / visitors : 0,
    branches: branches.all,
    branchesCounted: branches.counted,
  };
}
