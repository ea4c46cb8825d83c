/** What a person might look at in turn: one branch, a region or all of them, over a week or over everything there is. */
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const DAY_MS = 86_400_000;
const DAYS = [7, 28, 90, 365, Number.POSITIVE_INFINITY];
const SCOPES = ['one branch', 'one branch', 'a region', 'all branches'];

/**
 * The same choices for the same home. Half of them look at one branch, a quarter at a region, a quarter at all; each kind of
 * period comes equally often.
 *
 * @param {string} home
 * @param {number} count
 * @returns {Promise<{ kind: string, query: string }[]>} `kind` as people say it, `query` as the page's address has it
 */
export async function choices(home, count) {
  const { branches, regions, first, last } = await extentOf(join(home, 'lake'));
  const draw = drawing(7);
  const chosen = [];
  while (chosen.length < count) {
    const [scope, days] = [draw(SCOPES), draw(DAYS)];
    const end = scope === 'one branch' ? last - draw([0, 0, 30, 200]) * DAY_MS : last;
    const from = Math.max(first, end - (days - 1) * DAY_MS);
    const query = new URLSearchParams({ page: 'footfall', period: `${dateOf(from)}..${dateOf(end)}` });
    if (scope === 'one branch') query.set('branch', draw(branches));
    if (scope === 'a region') query.set('region', draw(regions));
    const span = Number.isFinite(days) ? `${days} days` : 'everything';
    const choice = { kind: `${scope}, ${span}`, query: `?${query}` };
    // The same once more changes nothing.
    if (choice.query !== chosen.at(-1)?.query) chosen.push(choice);
  }
  return chosen;
}

async function extentOf(lake) {
  const connection = await (await DuckDBInstance.create(':memory:')).connect();
  const rows = async (text) => (await connection.runAndReadAll(text)).getRowObjectsJS();
  const registry = `'${join(lake, 'branches.parquet')}'`;
  const branches = await rows(`SELECT branch_id FROM ${registry} ORDER BY 1`);
  const regions = await rows(`SELECT DISTINCT region FROM ${registry} WHERE region IS NOT NULL ORDER BY 1`);
  const [span] = await rows(
    `SELECT min(date)::VARCHAR AS first, max(date)::VARCHAR AS last FROM '${join(lake, 'daily', '*', 'data.parquet')}'`,
  );
  connection.closeSync();
  return {
    branches: branches.map(({ branch_id }) => branch_id),
    regions: regions.map(({ region }) => region),
    first: Date.parse(span.first),
    last: Date.parse(span.last),
  };
}

const dateOf = (instant) => new Date(instant).toISOString().slice(0, 10);

/** Draws from lists, always the same (Park and Miller's minimal standard generator). */
function drawing(seed) {
  let state = seed;
  return (list) => {
    state = (state * 48_271) % 2_147_483_647;
    return list[state % list.length];
  };
}
