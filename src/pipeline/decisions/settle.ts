import type { Branch } from '../../shared/branch.ts';
import { type Decision, type DecisionInput, decision, decisionInput } from '../../shared/decisions.ts';
import {
  addDays,
  DAY_MS,
  daysBetween,
  formatSlot,
  HOUR_MS,
  localDateOf,
  monthsBetween,
  type SlotRange,
  slotOf,
  utcDateOf,
} from '../../shared/slots.ts';
import { DecisionError, LakeError } from '../errors.ts';
import type { RegistryBranch } from '../transform/registry.ts';
import { type DataDecision, type EventDecision, withdrawnIds } from './holding.ts';
import { hoursOf, isAboutHours } from './hours.ts';
import { typedName } from './typed-name.ts';

/** The longest span of hours that one decision may speak of. */
const MAX_SPAN_DAYS = 366;
/** How far ahead a branch may be said to be closed. */
const MAX_DAYS_AHEAD = 366;
/** Longer than this, what is unusual becomes usual. */
const MAX_EVENT_DAYS = 92;

/** What a decision is held against before it is taken. */
export interface Circumstances {
  branches: readonly RegistryBranch[];
  /** All decisions made so far, in order. */
  decisions: readonly Decision[];
  /** UTC months, `YYYY-MM`. */
  locked: ReadonlySet<string>;
  /** Milliseconds UTC. */
  now: number;
}

/**
 * A decision as it will be kept: times as whole UTC hours, names without spaces around them.
 *
 * @throws DecisionError in a sentence where it can't be taken as it is said
 * @throws LakeError where it is about a locked month
 */
export function settleDecision(input: DecisionInput, made: Made, circumstances: Circumstances): Decision {
  const settled = decision.parse({ ...normalised(input), ...made });
  const { branches, decisions, locked } = circumstances;
  const about = settled.kind === 'withdraw' ? requireStanding(settled.decision, decisions) : settled;
  if (settled.kind !== 'withdraw') requireSense(settled, requireBranch(settled.branch_id, branches), circumstances);
  // What was said of a branch that is gone since can still be taken back.
  const isGone = branches.every(({ id }) => id !== about.branch_id);
  if (isAboutHours(about) && !isGone) requireUnlocked(hoursOf(about, branches), locked);
  return settled;
}

type Made = Pick<Decision, 'id' | 'made_at'>;

function requireBranch(id: string, branches: readonly Branch[]): Branch {
  const branch = branches.find((one) => one.id === id);
  if (branch === undefined) {
    throw new DecisionError(`There is no branch "${id}" in the registry. A branch is named by its id.`);
  }
  return branch;
}

function normalised(said: DecisionInput): DecisionInput {
  const read = decisionInput.safeParse(said);
  if (!read.success) {
    const [issue] = read.error.issues;
    throw new DecisionError(`The decision can't be read: ${issue?.path.join('.') || 'it'}: ${issue?.message}.`);
  }
  const input = read.data;
  switch (input.kind) {
    case 'accept':
    case 'revert':
      return { ...input, from: formatSlot(hourOf(input.from)), to: formatSlot(hourOf(input.to)) };
    case 'override':
      return { ...input, hour: formatSlot(hourOf(input.hour)) };
    case 'name':
      if (typedName(input.name) === '')
        throw new DecisionError('A name of nothing but spaces can be given to no branch.');
      return { ...input, name: typedName(input.name) };
    default:
      return input;
  }
}

function hourOf(text: string): number {
  const instant = Date.parse(text);
  if (instant % HOUR_MS !== 0) {
    throw new DecisionError(`${text} is not the start of an hour: write it like 2026-08-31T08:00:00Z.`);
  }
  return instant;
}

function requireStanding(id: string, decisions: readonly Decision[]): DataDecision {
  const found = decisions.find((made) => made.id === id);
  if (found === undefined) throw new DecisionError(`There is no decision "${id}" to withdraw.`);
  if (found.kind === 'withdraw') {
    throw new DecisionError(
      `"${id}" is itself a withdrawal, which can't be withdrawn. Make the decision it took back once more instead.`,
    );
  }
  if (withdrawnIds(decisions).has(id)) throw new DecisionError(`The decision "${id}" was withdrawn already.`);
  return found;
}

function requireSense(decision: DataDecision, branch: Branch, { branches, now }: Circumstances): void {
  if (decision.kind === 'name') requireFreeName(decision.name, branch, branches);
  else if (decision.kind === 'closed') requireNear(decision.date, branch, now);
  else if (decision.kind === 'event') requireEvent(decision, branch, now);
  else requireOver(hoursOf(decision, branches), branch, now);
}

function requireNear(date: string, branch: Branch, now: number): void {
  if (date > addDays(utcDateOf(now), MAX_DAYS_AHEAD)) {
    throw new DecisionError(`${date} is more than a year ahead. Say it once the day is nearer.`);
  }
  requireLife(date, date, branch);
}

function requireEvent({ from, to, hours, factor }: EventDecision, branch: Branch, now: number): void {
  if (from > to)
    throw new DecisionError(`There is no day from ${from} to ${to}: the last day must not come before the first.`);
  if (daysBetween(from, to) >= MAX_EVENT_DAYS) {
    throw new DecisionError(
      `One event lasts ${MAX_EVENT_DAYS} days at most: what is longer is usual. Split it, or end it sooner.`,
    );
  }
  if (hours !== null && hours.from >= hours.to) {
    throw new DecisionError(`There is no hour from ${hours.from} to ${hours.to} h: the end must come after the start.`);
  }
  if (hours === null && factor === 0) {
    throw new DecisionError(
      `A whole day without visitors is a closed one: say that ${branch.id} is closed on ${from}.`,
    );
  }
  requireNear(to, branch, now);
  requireLife(from, from, branch);
}

function requireOver({ from, to }: SlotRange, branch: Branch, now: number): void {
  if (from >= to) {
    throw new DecisionError(
      `There is no hour from ${formatSlot(from)} to ${formatSlot(to)}: the end must come after the start.`,
    );
  }
  if (to - from > MAX_SPAN_DAYS * DAY_MS) {
    throw new DecisionError(
      `One decision speaks of a year at most. Split the hours from ${formatSlot(from)} on into several.`,
    );
  }
  if (to > slotOf(now)) {
    throw new DecisionError(
      `The hour ${formatSlot(to - HOUR_MS)} is not over yet: there is nothing to decide about it.`,
    );
  }
  requireLife(localDateOf(from, branch.timezone), localDateOf(to - HOUR_MS, branch.timezone), branch);
}

function requireLife(first: string, last: string, { id, opened_on, closed_on }: Branch): void {
  if (opened_on !== undefined && last < opened_on) {
    throw new DecisionError(`The branch ${id} opened on ${opened_on} only: it has no hours on ${last}.`);
  }
  if (closed_on !== undefined && first >= closed_on) {
    throw new DecisionError(`The branch ${id} is gone since ${closed_on}: it has no hours on ${first}.`);
  }
}

function requireFreeName(name: string, branch: Branch, branches: readonly RegistryBranch[]): void {
  const owner = branches.find((other) => typedName(other.source_name ?? other.name) === name);
  if (owner !== undefined && owner.id !== branch.id) {
    throw new DecisionError(
      `"${name}" is the registry's name of the branch ${owner.id}: it can't stand for ${branch.id}.`,
    );
  }
}

function requireUnlocked({ from, to }: SlotRange, locked: ReadonlySet<string>): void {
  const month = monthsBetween(utcDateOf(from), utcDateOf(to - HOUR_MS)).find((one) => locked.has(one));
  if (month !== undefined) {
    throw new LakeError(
      `The month ${month} is locked: what is decided about it would not be applied. Unlock it first ("affluence unlock ${month}"), or leave it as it is.`,
    );
  }
}
