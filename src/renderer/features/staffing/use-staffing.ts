import { create } from 'zustand';
import type { StaffingAnswer } from '../../../shared/staffing.ts';
import { fetchStaffing } from '../../data/staffing-api.ts';
import { type Latest, useLatest } from '../../data/use-latest.ts';
import { type BranchChoice, useApp, useDataVersion } from '../../state/app.ts';
import { useSelection } from '../../state/selection.ts';
import { useScope } from '../../state/use-scope.ts';

/** What makes the staff of a week be asked for again. */
interface Asked {
  /** Grows with each change of what is set. */
  changes: number;
  /** Seconds that a rota is searched for, and of which question; null: as usual. */
  longer: { of: string; seconds: number } | null;
}

export const useAsked = create<Asked>(() => ({ changes: 0, longer: null }));

/** Something that staffing follows from was set. */
export const staffingChanged = (): void => useAsked.setState(({ changes }) => ({ changes: changes + 1, longer: null }));

/** The branch that the page shows: the one that is chosen, or the first by name of those that are. */
export function useOneBranch(): { branch: BranchChoice | null; isOneOfMany: boolean } {
  const { ids } = useScope();
  const branches = useApp((state) => state.branches);
  const looked = ids.length === 0 ? branches : branches.filter(({ id }) => ids.includes(id));
  const [first = null] = looked.toSorted((one, other) => one.name.localeCompare(other.name));
  return { branch: first, isOneOfMany: looked.length > 1 };
}

/** The staff of the branch and week that are chosen. */
export function useStaffing(branch: BranchChoice | null): Latest<StaffingAnswer> & { searchLonger(): void } {
  const week = useSelection((selection) => selection.week);
  const version = useDataVersion();
  const { changes, longer } = useAsked();
  const of = `${branch?.id}|${week}|${version}|${changes}`;
  const seconds = longer?.of === of ? longer.seconds : null;
  const answer = useLatest(branch === null ? null : `${of}|${seconds}`, (signal) =>
    fetchStaffing(branch?.id ?? '', week, seconds, signal),
  );
  return { ...answer, searchLonger: () => useAsked.setState({ longer: { of, seconds: LONG_SECONDS } }) };
}

const LONG_SECONDS = 10;
