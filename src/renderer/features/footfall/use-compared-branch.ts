import type { ComparedPeriod } from '../../data/queries/compared-days.ts';
import { useBranchName } from '../story/use-branch-name.ts';

/** Name of the branch that a period is held against; empty where it is held against other dates, or nothing. */
export function useComparedBranch(compared: ComparedPeriod | null): string {
  const nameOf = useBranchName();
  const comparison = compared?.comparison;
  return typeof comparison === 'object' ? nameOf(comparison.branch) : '';
}
