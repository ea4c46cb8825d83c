import type { Decision, DecisionInput } from '../../../../shared/decisions.ts';
import { addDays } from '../../../../shared/slots.ts';

/** Something that people said of days to come, the same of one or several branches. */
export interface Planned {
  /** The decisions that say it, one a branch and, for closed days, a day. */
  ids: readonly string[];
  branches: readonly string[];
  /** Local dates, the last one included. */
  from: string;
  to: string;
  /** Local hours of each day; null for all of them. */
  hours: { from: number; to: number } | null;
  /** Visitors expected ÷ usual ones; 0 where closed. */
  factor: number;
  name: string;
}

/**
 * What holds of the days from a local date on, soonest first; closed days in a row, and branches of which the same was said, are
 * one.
 *
 * @param looked ids of the branches looked at; none: all
 */
export function plannedOf(decisions: readonly Decision[], looked: readonly string[], today: string): Planned[] {
  const withdrawn = new Set(decisions.flatMap((made) => (made.kind === 'withdraw' ? made.decision : [])));
  const single = decisions.flatMap((made): Planned[] => {
    if ((made.kind !== 'event' && made.kind !== 'closed') || withdrawn.has(made.id)) return [];
    if (looked.length > 0 && !looked.includes(made.branch_id)) return [];
    const common = { ids: [made.id], branches: [made.branch_id], name: made.note };
    if (made.kind === 'closed') return [{ ...common, from: made.date, to: made.date, hours: null, factor: 0 }];
    return [{ ...common, from: made.from, to: made.to, hours: made.hours, factor: made.factor }];
  });
  const coming = single.filter(({ to }) => to >= today).sort((a, b) => a.from.localeCompare(b.from));
  const runs = merged(
    coming,
    ({ branches, hours, factor, name }) => JSON.stringify([branches, hours, factor, name]),
    follows,
  );
  return merged(
    runs,
    ({ from, to, hours, factor, name }) => JSON.stringify([from, to, hours, factor, name]),
    () => true,
  );
}

/** Closed days that follow each other. */
const follows = (one: Planned, next: Planned): boolean =>
  one.factor === 0 && one.hours === null && next.from === addDays(one.to, 1);

function merged(
  planned: readonly Planned[],
  keyOf: (one: Planned) => string,
  belong: (one: Planned, next: Planned) => boolean,
): Planned[] {
  const found: Planned[] = [];
  for (const next of planned) {
    const at = found.findLastIndex((one) => keyOf({ ...one }) === keyOf(next) && belong(one, next));
    const one = found[at];
    if (!one) found.push(next);
    else {
      found[at] = {
        ...one,
        to: next.to,
        ids: [...one.ids, ...next.ids],
        branches: [...new Set([...one.branches, ...next.branches])].sort(),
      };
    }
  }
  return found;
}

/** What a person writes into the form. */
export interface Draft {
  branches: readonly string[];
  from: string;
  to: string;
  hours: { from: number; to: number } | null;
  /** Visitors expected ÷ usual ones; 0 for a closure. */
  factor: number;
  name: string;
}

/** The decisions that say it: of a branch and whole days closed one a day, of anything else one a branch. */
export function inputsOf({ branches, from, to, hours, factor, name }: Draft): DecisionInput[] {
  return branches.flatMap((branch_id): DecisionInput[] => {
    if (factor > 0 || hours !== null) return [{ kind: 'event', branch_id, from, to, hours, factor, note: name }];
    const days: DecisionInput[] = [];
    for (let date = from; date <= to; date = addDays(date, 1))
      days.push({ kind: 'closed', branch_id, date, note: name });
    return days;
  });
}
