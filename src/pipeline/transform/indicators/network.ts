import { NETWORK } from '../../../shared/lake-tables.ts';
import type { Database } from '../../lake/database.ts';
import type { Layout } from '../../lake/layout.ts';
import { publish } from '../../lake/publish.ts';
import networkSql from '../../sql/network.sql?raw';
import networkBranchesSql from '../../sql/network-branches.sql?raw';
import networkHoursSql from '../../sql/network-hours.sql?raw';
import { rowsOf } from './held.ts';
import type { Touched } from './touched.ts';

/** Publishes the network table from the days, weeks and months made before. */
export async function publishNetwork(database: Database, layout: Layout, { periodsHeld }: Touched): Promise<void> {
  await database.run(`
    ${networkBranchesSql};
    ${networkHoursSql};
    CREATE OR REPLACE TEMP TABLE network_held AS FROM ${rowsOf(NETWORK, periodsHeld ? [layout.network] : [])}`);
  await publish(database, layout, `FROM (${networkSql}) ORDER BY period, start`, layout.network);
  await database.run('DROP TABLE network_held; DROP TABLE network_hours; DROP VIEW compared');
}
