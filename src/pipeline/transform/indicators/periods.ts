import type { LakeTable } from '../../../shared/lake-tables.ts';
import { MONTHLY, PEAK_SHARE, WEEKLY } from '../../../shared/lake-tables.ts';
import type { Database } from '../../lake/database.ts';
import type { Layout } from '../../lake/layout.ts';
import { publish } from '../../lake/publish.ts';
import hoursCountedSql from '../../sql/hours-counted.sql?raw';
import hoursOfPeriodsSql from '../../sql/hours-of-periods.sql?raw';
import monthlySql from '../../sql/monthly.sql?raw';
import periodsSql from '../../sql/periods.sql?raw';
import periodsComparedSql from '../../sql/periods-compared.sql?raw';
import weeklySql from '../../sql/weekly.sql?raw';
import { ownColumnsOf, rowsOf } from './held.ts';
import type { Touched } from './touched.ts';

/**
 * Makes tables hours_counted, weeks_now and months_now (all weeks and months, by their own days and hours, as they are to
 * be), weeks_compared and months_compared (what they are beside others).
 */
export async function makePeriods(database: Database, layout: Layout, { periodsHeld }: Touched): Promise<void> {
  await database.run(`SET VARIABLE peak_share = ${PEAK_SHARE}; ${hoursCountedSql}`);
  const make = async (period: 'week' | 'month', table: LakeTable, file: string, averageOver: number) => {
    const own = ownColumnsOf(table).map((name) => (name === period ? 'start' : name));
    await database.run(`
      SET VARIABLE period = '${period}';
      SET VARIABLE average_over = ${averageOver};
      ${hoursOfPeriodsSql};
      CREATE OR REPLACE TEMP TABLE periods_held AS
        SELECT ${own.join(', ')} FROM (SELECT * RENAME (${period} AS start) FROM ${rowsOf(table, periodsHeld ? [file] : [])});
      ${periodsSql};
      CREATE OR REPLACE TEMP TABLE periods_now AS
        SELECT ${own.join(', ')} FROM periods_made
        UNION ALL
        FROM periods_held WHERE start NOT IN (SELECT start FROM periods_affected WHERE period = '${period}');
      ${periodsComparedSql};
      DROP TABLE period_hours;
      DROP TABLE periods_held;
      DROP TABLE periods_made;
      -- What an attempt that failed left is in the way.
      DROP TABLE IF EXISTS ${period}s_now;
      DROP TABLE IF EXISTS ${period}s_compared;
      ALTER TABLE periods_now RENAME TO ${period}s_now;
      ALTER TABLE periods_compared RENAME TO ${period}s_compared`);
  };
  await make('week', WEEKLY, layout.weekly, 4);
  await make('month', MONTHLY, layout.monthly, 12);
}

/** Publishes the months, then the weeks. */
export async function publishPeriods(database: Database, layout: Layout): Promise<void> {
  await publish(database, layout, `FROM (${monthlySql}) ORDER BY branch_id, month`, layout.monthly);
  await publish(database, layout, `FROM (${weeklySql}) ORDER BY branch_id, week`, layout.weekly);
}
