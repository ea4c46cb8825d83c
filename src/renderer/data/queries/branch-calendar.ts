import { type OpeningHours, openingHours } from '../../../shared/branch.ts';
import { texts } from '../columns.ts';
import type { Connector } from '../connector.ts';
import { sql } from '../sql.ts';
import { ofBranches } from './scope.ts';

/** When a branch is open, as the registry says. */
export interface BranchCalendar {
  branch: string;
  /** IANA time zone of its local dates and hours. */
  timezone: string;
  openingHours: OpeningHours;
  /** First local date of the branch; null: always there. */
  openedOn: string | null;
  /** First local date on which it is gone; null: still there. */
  closedOn: string | null;
}

/** The calendars of the branches (none: all) in the registry. Opening hours that can't be read are none. */
export async function readCalendars(
  connector: Connector,
  branches: readonly string[],
  signal?: AbortSignal,
): Promise<BranchCalendar[]> {
  const columns = await connector.query(
    sql`
      SELECT branch_id, timezone, opening_hours,
        strftime(opened_on, '%Y-%m-%d') AS opened_on, strftime(closed_on, '%Y-%m-%d') AS closed_on
      FROM branches
      WHERE ${ofBranches(branches)}
      ORDER BY branch_id`,
    signal,
  );
  const [zone, hours, opened, closed] = ['timezone', 'opening_hours', 'opened_on', 'closed_on'].map((name) =>
    texts(columns, name),
  );
  return texts(columns, 'branch_id').map((branch, row) => ({
    branch,
    timezone: zone?.[row] || 'UTC',
    openingHours: readOpeningHours(hours?.[row] ?? ''),
    openedOn: opened?.[row] || null,
    closedOn: closed?.[row] || null,
  }));
}

function readOpeningHours(text: string): OpeningHours {
  try {
    return openingHours.parse(JSON.parse(text));
  } catch {
    return {};
  }
}
