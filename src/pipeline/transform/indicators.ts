import { existsSync } from 'node:fs';
import { MIN_DAY_COVERAGE } from '../../shared/lake-tables.ts';
import { monthsBetween } from '../../shared/slots.ts';
import { listLiteral, parquet } from '../lake/database.ts';
import { publish } from '../lake/publish.ts';
import dailySql from '../sql/daily.sql?raw';
import type { TransformContext } from './transform.ts';

/**
 * Publishes the indicators that follow from the hours just made (table hours_made, whole months) and those of the other
 * months' files, the latest year first.
 *
 * @param years local years that the months touch
 * @param months UTC months of table hours_made
 * @param locked UTC months whose days stay as they are
 */
export async function publishIndicators(
  context: TransformContext,
  { firstYear, lastYear }: { firstYear: number; lastYear: number },
  months: readonly string[],
  locked: ReadonlySet<string>,
): Promise<void> {
  for (let year = lastYear; year >= firstYear; year--) await publishDaily(context, year, months, locked);
}

/** Makes a year's daily file from the hours just made and those of the other months; days of locked months stay. */
async function publishDaily(
  { database, layout }: TransformContext,
  year: number,
  months: readonly string[],
  locked: ReadonlySet<string>,
): Promise<void> {
  const others = monthsBetween(`${year - 1}-11-01`, `${year + 1}-01-01`)
    .filter((month) => !months.includes(month))
    .map(layout.hourly)
    .filter(existsSync);
  const file = layout.daily(String(year));
  await database.run(`
    SET VARIABLE year = ${year};
    SET VARIABLE min_coverage = ${MIN_DAY_COVERAGE};
    CREATE OR REPLACE TEMP VIEW hourly_year AS FROM hours_made ${others.length ? `UNION ALL FROM ${parquet(others)}` : ''};
    CREATE OR REPLACE TEMP TABLE daily_year AS ${dailySql};
    DROP VIEW hourly_year`);
  const [count] = await database.rows<{ rows: number }>('SELECT count(*)::DOUBLE AS rows FROM daily_year');
  if ((count?.rows ?? 0) > 0 || existsSync(file)) {
    const isLocked = `strftime(date, '%Y-%m') IN (SELECT unnest(${listLiteral([...locked])}))`;
    const days =
      locked.size > 0 && existsSync(file)
        ? `FROM (FROM daily_year WHERE NOT ${isLocked} UNION ALL FROM ${parquet([file])} WHERE ${isLocked})`
        : 'FROM daily_year';
    await publish(database, layout, `${days} ORDER BY branch_id, date`, file);
  }
  await database.run('DROP TABLE daily_year');
}
