import { create } from 'zustand';
import type { BranchesOutcome, BranchRow } from '../../../shared/branch-cells.ts';
import type { SettingsChange } from '../../../shared/settings.ts';
import { settingsProblem } from '../../../shared/settings-problems.ts';
import { RefusedError } from '../../data/api.ts';
import { changeSettings, correctBranches } from '../../data/settings-api.ts';
import { type Refusal, refusalOf } from '../../i18n/refusal-words.ts';
import { takeJob, useApp } from '../../state/app.ts';

/** What became of the latest change, for its notice: kept and how to undo it, undone, or refused. */
export type Outcome =
  | { what: 'kept'; undo: () => Promise<boolean> }
  | { what: 'branches'; days: number; undo: () => Promise<boolean> }
  | { what: 'undone' }
  | { what: 'refused'; refusal: Refusal }
  | { what: 'unreachable' };

interface Kept {
  outcome: Outcome | null;
  /** Grows with each correction of branches, so that they are asked for again. */
  corrections: number;
}

export const useKept = create<Kept>(() => ({ outcome: null, corrections: 0 }));

export const forgetOutcome = (): void => useKept.setState({ outcome: null });

/** Sets what a change names, at once; gives whether it is kept. The notice undoes it. */
export async function set(change: SettingsChange, undoing = false): Promise<boolean> {
  const { settings } = useApp.getState();
  const names = Object.keys(change) as (keyof SettingsChange)[];
  const before: SettingsChange = Object.fromEntries(names.map((name) => [name, settings[name]]));
  try {
    useApp.setState({ settings: await changeSettings(change) });
    useKept.setState({ outcome: undoing ? { what: 'undone' } : { what: 'kept', undo: () => set(before, true) } });
    return true;
  } catch (error) {
    useKept.setState({ outcome: notKept(error, change) });
    return false;
  }
}

/** Takes note of corrections that were applied: what they touch is being made again. The notice undoes them. */
export function noteCorrected({ changes, days, job }: BranchesOutcome, undoing = false): void {
  if (job) takeJob(job);
  const undo = () => undoCorrections(changes);
  useKept.setState(({ corrections }) => ({
    corrections: corrections + 1,
    outcome: undoing ? { what: 'undone' } : { what: 'branches', days, undo },
  }));
}

async function undoCorrections(changes: BranchesOutcome['changes']): Promise<boolean> {
  const rows = new Map<string, BranchRow>();
  for (const { branch_id, field, from } of changes) {
    const row = rows.get(branch_id) ?? { branch_id, cells: {} };
    rows.set(branch_id, { branch_id, cells: { ...row.cells, [field]: from } });
  }
  try {
    const outcome = await correctBranches([...rows.values()], false);
    const [problem] = outcome.problems;
    if (problem) useKept.setState({ outcome: { what: 'refused', refusal: { sentence: problem.sentence } } });
    else noteCorrected(outcome, true);
    return !problem;
  } catch (error) {
    useKept.setState({ outcome: notKept(error) });
    return false;
  }
}

/** What to say of something that was not kept. @param change where it was one of the settings */
export const notKept = (error: unknown, change?: SettingsChange): Outcome =>
  error instanceof RefusedError
    ? { what: 'refused', refusal: refusalOf(error, change && settingsProblem(change)) }
    : { what: 'unreachable' };
