import type { Closure } from '../../../shared/app-api.ts';
import { type OpeningHours, openingHours } from '../../../shared/branch.ts';
import { texts } from '../columns.ts';
import type { Answering } from '../connector.ts';
import { sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** When a branch is open, as the registry and the closures say. */
export interface BranchCalendar {
  branch: string;
  /** IANA time zone of its local dates and hours. */
  timezone: string;
  openingHours: OpeningHours;
  /** First local date of the branch; null: always there. */
  openedOn: string | null;
  /** First local date on which it is gone; null: still there. */
  closedOn: string | null;
  /** Local dates on which it is closed though its opening hours say otherwise. */
  closures: ReadonlySet<string>;
}

/**
 * The calendars of the branches (none: all) in the registry. Opening hours that can't be read are none.
 *
 * @param closures of the dates that are asked about, of all branches
 */
export async function readCalendars(
  connector: Answering,
  branches: readonly string[],
  closures: readonly Closure[],
  signal?: AbortSignal,
): Promise<BranchCalendar[]> {
  const columns = await connector.query(
    sql`
      SELECT branch_id, timezone, opening_hours, holidays,
        strftime(opened_on, '%Y-%m-%d') AS opened_on, strftime(closed_on, '%Y-%m-%d') AS closed_on
      FROM branches
      WHERE ${ofBranches(branches)}
      ORDER BY branch_id`,
    signal,
  );
  const [zone, hours, holidays, opened, closed] = [
    'timezone',
    'opening_hours',
    'holidays',
    'opened_on',
    'closed_on',
  ].map((name) => texts(columns, name));
  const closedIn = datesBy(closures, ({ calendar }) => calendar);
  const closedAt = datesBy(closures, ({ branch_id }) => branch_id);
  return texts(columns, 'branch_id').map((branch, row) => ({
    branch,
    timezone: zone?.[row] || 'UTC',
    openingHours: readOpeningHours(hours?.[row] ?? ''),
    openedOn: opened?.[row] || null,
    closedOn: closed?.[row] || null,
    closures: new Set([...(closedIn.get(holidays?.[row] ?? '') ?? []), ...(closedAt.get(branch) ?? [])]),
  }));
}

function datesBy(closures: readonly Closure[], key: (closure: Closure) => string | null): Map<string, string[]> {
  const dates = new Map<string, string[]>();
  for (const closure of closures) {
    const of = key(closure);
    if (of !== null) dates.set(of, [...(dates.get(of) ?? []), closure.date]);
  }
  return dates;
}

function readOpeningHours(text: string): OpeningHours {
  try {
    return openingHours.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
