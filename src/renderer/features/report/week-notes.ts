import type { Closure } from '../../../shared/app-api.ts';
import type { Decision } from '../../../shared/decisions.ts';
import { addDays, HOUR_MS } from '../../../shared/slots.ts';
import type { BranchCalendar } from '../../data/queries/branch-calendar.ts';
import { type LocalHours, localHours } from '../../state/local-hours.ts';
import type { DateRange } from '../../state/period.ts';
import { type Planned, plannedOf } from '../forecast/planned/planned.ts';
import { type ClosedDay, closedDays } from '../overview/opening.ts';

/** What is known of a week besides its counts: days closed by exception, events, and what people decided about its hours. */
export interface WeekNotes {
  closed: readonly ClosedDay[];
  closures: readonly Closure[];
  /** What people said of its days beforehand, as far as it lies in the week. */
  planned: readonly Planned[];
  decided: readonly DecidedHours[];
}

/** A correction that a person confirmed, took back or replaced by a number. */
export interface DecidedHours {
  decision: Decision & { branch_id: string };
  when: LocalHours;
}

/**
 * What is known of a week of some branches.
 *
 * @param calendars of the branches, with the closures of the week
 * @param decisions of all branches, newest first
 */
export function weekNotes(
  calendars: readonly BranchCalendar[],
  closures: readonly Closure[],
  decisions: readonly Decision[],
  week: DateRange,
): WeekNotes {
  const ids = calendars.map(({ branch }) => branch);
  const dates = { from: week.from, last: addDays(week.to, -1) };
  return {
    closed: closedDays(calendars, week.from, 7),
    closures,
    planned: plannedOf(decisions, ids, week.from)
      .filter(({ from }) => from <= dates.last)
      .map((planned) => ({
        ...planned,
        from: planned.from < dates.from ? dates.from : planned.from,
        to: planned.to > dates.last ? dates.last : planned.to,
      })),
    decided: decidedHours(calendars, decisions, week),
  };
}

/** Decisions about hours of the week that hold: not withdrawn, and with no later one about all of their hours. */
function decidedHours(
  calendars: readonly BranchCalendar[],
  decisions: readonly Decision[],
  { from, to }: DateRange,
): DecidedHours[] {
  const zones = new Map(calendars.map(({ branch, timezone }) => [branch, timezone]));
  const withdrawn = new Set(decisions.flatMap((made) => (made.kind === 'withdraw' ? made.decision : [])));
  const newer: { branch: string; from: number; to: number }[] = [];
  return decisions
    .flatMap((decision): DecidedHours[] => {
      const hours = hoursOf(decision);
      const zone = hours && zones.get(hours.branch);
      if (!hours || !zone || !('branch_id' in decision) || withdrawn.has(decision.id)) return [];
      const covered = newer.some((one) => one.branch === hours.branch && one.from <= hours.from && hours.to <= one.to);
      newer.push(hours);
      const when = localHours(hours.from, hours.to, zone);
      return covered || when.last < from || when.first >= to ? [] : [{ decision, when }];
    })
    .sort((a, b) => a.when.first.localeCompare(b.when.first) || a.when.from - b.when.from);
}

/** The branch and the stretch, milliseconds UTC, of a decision about hours; null for another one. */
function hoursOf(decision: Decision): { branch: string; from: number; to: number } | null {
  if (decision.kind === 'override') {
    const hour = Date.parse(decision.hour);
    return { branch: decision.branch_id, from: hour, to: hour + HOUR_MS };
  }
  if (decision.kind !== 'accept' && decision.kind !== 'revert') return null;
  return { branch: decision.branch_id, from: Date.parse(decision.from), to: Date.parse(decision.to) };
}
