import { MAX_IMPUTED_SHARE, MIN_DAY_COVERAGE } from '../../shared/lake-tables.ts';
import { makeDays, publishDays } from './indicators/days.ts';
import { publishNetwork } from './indicators/network.ts';
import { makePeriods, publishPeriods } from './indicators/periods.ts';
import { type DateSpan, loadTouched } from './indicators/touched.ts';
import type { TransformContext } from './transform.ts';

/**
 * Publishes the indicators that follow from the hours just made (table hours_made, whole months) and those of the other
 * months' files: days, then what adds days up. All is a function of the hours alone. What a period is by its own hours is
 * made anew where its hours are, and kept elsewhere; what it is beside others is made anew for all that look at those.
 *
 * @param changed local dates whose hours may differ from those held
 * @param months UTC months of table hours_made
 * @param locked UTC months whose days stay as they are
 */
export async function publishIndicators(
  { database, layout }: TransformContext,
  changed: DateSpan,
  months: readonly string[],
  locked: ReadonlySet<string>,
): Promise<void> {
  await database.run(`
    SET VARIABLE min_coverage = ${MIN_DAY_COVERAGE};
    SET VARIABLE max_imputed_share = ${MAX_IMPUTED_SHARE}`);
  const touched = await loadTouched(database, layout, changed, months);
  await makeDays(database, layout, touched, locked);
  await makePeriods(database, layout, touched);
  await publishNetwork(database, layout, touched);
  await publishPeriods(database, layout);
  await publishDays(database, layout, touched, locked);
  await database.run(MADE.map((name) => `DROP ${name}`).join('; '));
}

/** What the steps leave behind, in an order in which it can be dropped. */
const MADE = [
  'VIEW hours_near',
  ...['weeks_now', 'weeks_compared', 'months_now', 'months_compared', 'hours_counted'].map((table) => `TABLE ${table}`),
  ...['days_made', 'days_at_hand', 'days_compared', 'days_locked', 'days_now', 'daily_held'].map(
    (table) => `TABLE ${table}`,
  ),
  ...['dates_whole', 'dates_touched', 'dates_near', 'dates_affected', 'dates_at_hand'].map((table) => `TABLE ${table}`),
  ...['periods_touched', 'periods_affected'].map((table) => `TABLE ${table}`),
];
