import { existsSync } from 'node:fs';
import { DAILY } from '../../../shared/lake-tables.ts';
import { type Database, listLiteral, parquet } from '../../lake/database.ts';
import type { Layout } from '../../lake/layout.ts';
import { publish } from '../../lake/publish.ts';
import daysSql from '../../sql/days.sql?raw';
import daysAtHandSql from '../../sql/days-at-hand.sql?raw';
import daysComparedSql from '../../sql/days-compared.sql?raw';
import { columnsOf, ownColumnsOf, rowsOf } from './held.ts';
import type { Touched } from './touched.ts';

/**
 * Makes tables days_at_hand (what days are by their own hours), days_compared (what those that may have changed are
 * beside others) and days_now (both, of dates_at_hand, as weeks and months add them up).
 *
 * @param locked UTC months whose days stay as they are
 */
export async function makeDays(
  database: Database,
  layout: Layout,
  { yearsHeld }: Touched,
  locked: ReadonlySet<string>,
): Promise<void> {
  const files = yearsHeld.map((year) => layout.daily(String(year)));
  const own = ownColumnsOf(DAILY).join(', ');
  const needed = `date IN (FROM dates_at_hand) ${locked.size === 0 ? 'AND date NOT IN (FROM dates_touched)' : ''}`;
  await database.run(`
    SET VARIABLE locked_months = ${listLiteral([...locked])};
    ${daysSql};
    CREATE OR REPLACE TEMP TABLE daily_held AS
      SELECT ${own} FROM ${rowsOf(DAILY, files, needed)};
    ${daysAtHandSql};
    ${daysComparedSql};
    CREATE OR REPLACE TEMP TABLE days_now AS
      SELECT ${own} ${MADE}
      UNION ALL ${heldStill('daily_held', own, locked)}`);
}

/** Days that may have changed, as they are to be. */
const MADE = `
  FROM days_at_hand JOIN days_compared USING (branch_id, date) ANTI JOIN days_locked USING (branch_id, date)`;

/** Days that stay as they are held. */
function heldStill(from: string, columns: string, locked: ReadonlySet<string>): string {
  const others = `SELECT ${columns} FROM ${from} WHERE date NOT IN (FROM dates_affected)`;
  if (locked.size === 0) return others;
  return `${others} UNION ALL
    SELECT ${columns} FROM ${from} SEMI JOIN days_locked USING (branch_id, date) WHERE date IN (FROM dates_affected)`;
}

/** Publishes the years of daily that may have changed, the latest first. @param locked as for {@link makeDays} */
export async function publishDays(
  database: Database,
  layout: Layout,
  { yearsHeld, yearsAffected }: Touched,
  locked: ReadonlySet<string>,
): Promise<void> {
  for (const year of yearsAffected.toReversed()) {
    const file = layout.daily(String(year));
    const columns = columnsOf(DAILY);
    const kept = yearsHeld.includes(year) ? `UNION ALL ${heldStill(parquet([file]), columns, locked)}` : '';
    const [count] = await database.rows<{ rows: number }>(
      `SELECT count(*)::DOUBLE AS rows FROM days_compared WHERE year(date) = ${year}`,
    );
    if ((count?.rows ?? 0) > 0 || existsSync(file)) {
      await publish(
        database,
        layout,
        `FROM (SELECT ${columns} ${MADE} WHERE year(date) = ${year} ${kept}) ORDER BY branch_id, date`,
        file,
      );
    }
  }
}
