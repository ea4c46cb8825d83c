import { create } from 'zustand';
import type { AlertRule, AlertRulesAnswer } from '../../../shared/alerts.ts';
import { fetchRules, putRules } from '../../data/alert-rules-api.ts';
import { notKept, useKept } from '../settings/keep.ts';

/** The rules in use as the app told them last; null before, or where it did not answer. */
export const useRules = create<{ answer: AlertRulesAnswer | null; failed: boolean }>(() => ({
  answer: null,
  failed: false,
}));

/** Asks for the rules in use. */
export const loadRules = (): Promise<void> =>
  fetchRules().then(
    (answer) => useRules.setState({ answer, failed: false }),
    () => useRules.setState({ failed: true }),
  );

/** Changes the rules in use, whatever another window did meanwhile; gives whether it is kept. The notice undoes it. */
export async function changeRules(
  change: (rules: readonly AlertRule[]) => readonly AlertRule[],
  undoing = false,
): Promise<boolean> {
  try {
    const { rules: before } = await fetchRules();
    useRules.setState({ answer: await putRules(change(before)), failed: false });
    const undo = () => changeRules(() => before, true);
    useKept.setState({ outcome: undoing ? { what: 'undone' } : { what: 'kept', undo } });
    return true;
  } catch (error) {
    useKept.setState({ outcome: notKept(error) });
    return false;
  }
}
