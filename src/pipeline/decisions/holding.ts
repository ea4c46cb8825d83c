import type { Decision } from '../../shared/decisions.ts';

/** A decision about the data; a withdrawal is about another decision. */
export type DataDecision = Exclude<Decision, { kind: 'withdraw' }>;

/** Something that draws people, or keeps them away. */
export type EventDecision = Extract<DataDecision, { kind: 'event' }>;

/** Ids of the decisions that were withdrawn. */
export const withdrawnIds = (decisions: readonly Decision[]): Set<string> =>
  new Set(decisions.flatMap((made) => (made.kind === 'withdraw' ? made.decision : [])));

/** The decisions that were not withdrawn, in the order they were made. Where two speak of the same hour, the later one holds. */
export function holdingDecisions(decisions: readonly Decision[]): DataDecision[] {
  const withdrawn = withdrawnIds(decisions);
  return decisions.filter((made): made is DataDecision => made.kind !== 'withdraw' && !withdrawn.has(made.id));
}
