import type { Closure } from '../../shared/app-api.ts';
import type { Branch } from '../../shared/branch.ts';
import { addDays } from '../../shared/slots.ts';
import { readDecisions } from '../decisions/decision-file.ts';
import { holdingDecisions } from '../decisions/holding.ts';
import type { Layout } from '../lake/layout.ts';
import { publicHolidays } from './public-holidays.ts';

/**
 * Local dates on which branches are closed though their opening hours say otherwise: public holidays of the calendars that
 * branches have, and days that a person said a branch is closed. Past and to come alike, by date.
 *
 * @param range local dates, half open
 * @throws LakeError where the decisions can't be read
 */
export async function closuresIn(
  layout: Layout,
  branches: readonly Branch[],
  range: { from: string; to: string },
): Promise<Closure[]> {
  const within = (date: string) => range.from <= date && date < range.to;
  const years = { from: Number(range.from.slice(0, 4)), to: Number(addDays(range.to, -1).slice(0, 4)) };
  const calendars = [...new Set(branches.flatMap(({ holidays }) => holidays ?? []))].sort();
  const holidays = calendars.flatMap((calendar) =>
    publicHolidays(calendar, years).map(({ date, name }): Closure => ({ date, calendar, branch_id: null, name })),
  );
  const said = holdingDecisions(await readDecisions(layout)).flatMap((decision): Closure[] =>
    decision.kind === 'closed'
      ? [{ date: decision.date, calendar: null, branch_id: decision.branch_id, name: null }]
      : [],
  );
  return [...holidays, ...said].filter(({ date }) => within(date)).sort((a, b) => a.date.localeCompare(b.date));
}
