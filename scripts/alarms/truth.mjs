import { DuckDBInstance } from '@duckdb/node-api';

/**
 * What an alert's hours truly had beside what is usual there: `true_ratio` their true visitors, `mean_ratio` what the simulator
 * drew these around. By it an alert is an event of the world, chance, or a fault that the cleaning did not see.
 *
 * @param {{ lake: string, truth: string }} world
 */
export async function openTruth({ lake, truth }) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`
    CREATE TABLE truth AS
    WITH pages AS (
      SELECT unnest(hours) AS told FROM read_json('${truth}', maximum_object_size = 100000000,
        columns = {hours: 'STRUCT(branch_id VARCHAR, "hour" VARCHAR, visitors INTEGER, expected STRUCT(mean DOUBLE, size DOUBLE))[]'}))
    SELECT told.branch_id, told.hour::TIMESTAMPTZ AT TIME ZONE 'UTC' AS hour_utc, told.visitors, told.expected.mean FROM pages;
    CREATE TABLE hours AS
    SELECT branch_id, hour_utc, local_date, local_hour, hourly.visitors AS published, hourly.expected, truth.visitors, truth.mean
    FROM read_parquet('${lake}/hourly/*/data.parquet', hive_partitioning = false) AS hourly JOIN truth USING (branch_id, hour_utc)
    WHERE is_open AND hourly.visitors IS NOT NULL`);
  const rows = async (/** @type {string} */ sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson();
  return {
    /** Mean visitors of an open hour, by branch. */
    sizes: async () =>
      new Map(
        (await rows('SELECT branch_id, avg(mean) AS size FROM hours GROUP BY 1')).map((row) => [
          String(row.branch_id),
          Number(row.size),
        ]),
      ),
    /** Open hours (UTC, 0 to 23) by branch and local date: `BRANCH YYYY-MM-DD`. */
    async openHours() {
      const held = await rows(
        `SELECT branch_id || ' ' || local_date AS day, list(hour(hour_utc)::INTEGER) AS hours FROM hours GROUP BY ALL`,
      );
      return new Map(held.map(({ day, hours }) => [String(day), /** @type {number[]} */ (hours)]));
    },
    /** @param {{ branch_id: string | null, params: Record<string, string> }} alert of one branch */
    async judge({ branch_id, params }) {
      const within =
        params.hour_from === undefined
          ? ''
          : `AND local_hour >= ${params.hour_from} AND local_hour < ${params.hour_to}`;
      const [row] = await rows(`
        SELECT sum(published) AS published, sum(expected) AS usual, sum(visitors) AS visitors, sum(mean) AS mean FROM hours
        WHERE branch_id = '${branch_id}' AND local_date BETWEEN '${params.date}' AND '${params.last_date}' ${within}`);
      const { published = 0, usual = 1, visitors = 0, mean = 0 } = /** @type {Record<string, number>} */ (row ?? {});
      if (Math.abs(mean / usual - 1) >= 0.25) return 'event';
      return Math.abs(published - visitors) > 0.15 * Math.max(1, visitors) ? 'fault' : 'chance';
    },
    close: () => connection.closeSync(),
  };
}
