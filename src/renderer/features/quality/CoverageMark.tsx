import type { CoverageDay } from '../../data/queries/coverage-days.ts';
import classes from './CoverageMark.module.css';

/** How a cell of the coverage is drawn. */
export type CoverageState = 'whole' | 'part' | 'gap' | 'closed' | 'absent';

/** Days on which all could be trusted are drawn alike, so that the others stand out. */
export function coverageState(day: CoverageDay | undefined): CoverageState {
  if (!day) return 'absent';
  if (day.hoursOpen === 0 || day.coverage === null) return 'closed';
  if (day.hoursMissing > 0) return 'gap';
  return day.coverage === 1 && day.imputedShare === 0 ? 'whole' : 'part';
}

/** A day of a branch: what could be trusted solid from below, the rest hollow; hatched where hours are missing. */
export function CoverageMark({ state, coverage }: { state: CoverageState; coverage: number }) {
  const style = state === 'part' || state === 'gap' ? { '--solid': `${Math.round(100 * coverage)}%` } : undefined;
  return <span className={`${classes.mark} ${classes[state]}`} style={style as React.CSSProperties} aria-hidden />;
}
