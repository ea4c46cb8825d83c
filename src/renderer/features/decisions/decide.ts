import { create } from 'zustand';
import type { Decision, DecisionInput } from '../../../shared/decisions.ts';
import { postDecision, RefusedError } from '../../data/api.ts';
import { type Refusal, refusalOf } from '../../i18n/refusal-words.ts';
import { askAgain, takeJob, useApp } from '../../state/app.ts';

/** A decision that the app keeps. */
export interface Made {
  decision: Decision;
  /** The job that makes again what it touches; null where there is nothing to make. */
  job: string | null;
}

/** Why the app did not take a decision, or that it did not answer. */
export type NotTaken = Refusal | 'unreachable';

/** What became of the latest decision of this page, for its notice. */
interface Decisions {
  made: Made | null;
  sending: boolean;
  refusal: NotTaken | null;
}

export const useDecisions = create<Decisions>(() => ({ made: null, sending: false, refusal: null }));

export const forgetMade = (): void => useDecisions.setState({ made: null });
export const forgetRefusal = (): void => useDecisions.setState({ refusal: null });

/** Has the app keep a decision; gives whether it did. What it touches is made again, and the page follows. */
export async function decide(input: DecisionInput): Promise<boolean> {
  useDecisions.setState({ sending: true, refusal: null });
  try {
    const { decision, job } = await postDecision(input);
    // Its events may have come before this answer, and then tell more than it does.
    const known = useApp.getState().status?.jobs.some(({ id }) => id === job?.id);
    if (job && !known) takeJob(job);
    if (!job) askAgain();
    useDecisions.setState({ made: { decision, job: job?.id ?? null } });
    return true;
  } catch (error) {
    useDecisions.setState({ refusal: error instanceof RefusedError ? refusalOf(error) : 'unreachable' });
    return false;
  } finally {
    useDecisions.setState({ sending: false });
  }
}

/** Has an earlier decision hold no more. */
export const withdraw = (decision: Pick<Decision, 'id'>): Promise<boolean> =>
  decide({ kind: 'withdraw', decision: decision.id });
