import type { BranchChoice } from '../../state/app.ts';
import { texts } from '../columns.ts';
import type { Answering } from '../connector.ts';
import { sql } from '../sql.ts';

/** The branches that have days in the lake, by name, and the dates that those days span. */
export interface Extent {
  branches: BranchChoice[];
  firstDate: string | null;
  latestDate: string | null;
}

export async function readExtent(connector: Answering): Promise<Extent> {
  const [choices, dates] = await Promise.all([
    connector.query(sql`
      SELECT branch_id, name, city, region, type, timezone FROM branches WHERE branch_id IN (SELECT DISTINCT branch_id FROM daily) ORDER BY name`),
    connector.query(sql`
      SELECT strftime(min(date), '%Y-%m-%d') AS first_date, strftime(max(date), '%Y-%m-%d') AS latest_date FROM daily`),
  ]);
  const names = texts(choices, 'name');
  const cities = texts(choices, 'city');
  const [regions, types, zones] = ['region', 'type', 'timezone'].map((column) => texts(choices, column));
  return {
    branches: texts(choices, 'branch_id').map((id, i) => ({
      id,
      name: names[i] ?? id,
      city: cities[i] ?? '',
      region: regions?.[i] || null,
      type: types?.[i] || null,
      timezone: zones?.[i] || 'UTC',
    })),
    firstDate: texts(dates, 'first_date')[0] || null,
    latestDate: texts(dates, 'latest_date')[0] || null,
  };
}
