/** What cleaning costs: ten years of 200 branches from raw to indicators, and one day of 2,000 branches made again. */
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { print } from './figures.mjs';
import { measured } from './measured.mjs';

const DAY_MS = 86_400_000;
/** Years are made of a simulated one, moved back by whole weeks. */
const YEAR_DAYS = 364;
const END = Date.UTC(2026, 6, 27);
const dateOf = (instant) => new Date(instant).toISOString().slice(0, 10);

export async function benchClean() {
  const home = await mkdtemp(join(tmpdir(), 'affluence-bench-'));
  try {
    await benchYears(join(home, 'years'), 10);
    await benchDay(join(home, 'day'));
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

async function benchYears(home, years) {
  const year = ['--from', dateOf(END - YEAR_DAYS * DAY_MS), '--to', dateOf(END)];
  await measured(['backfill', '--home', home, '--branches', '200', '--seed', '7', ...year]);
  for (const table of ['hourly', 'doors', 'daily', 'weekly', 'monthly', 'network', 'quarantine']) {
    await rm(join(home, 'lake', table), { recursive: true, force: true });
  }
  await repeatYear(join(home, 'lake'), years);
  const { seconds, megabytes } = await measured([
    'transform',
    '--home',
    home,
    '--from',
    dateOf(END - years * YEAR_DAYS * DAY_MS),
    '--to',
    dateOf(END),
  ]);
  const hours = ((years * YEAR_DAYS * 24 * 200) / 1e6).toFixed(1);
  print(`${hours} million branch-hours judged, cleaned and aggregated`, [seconds], 's', '≤ 60 s');
  console.log(`  largest resident set ${megabytes} MB; target ≤ 2,048 MB`);
}

/** Copies a year's raw readings into the years before it. */
async function repeatYear(lake, years) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const dates = (await readdir(join(lake, 'raw'))).map((folder) => folder.slice('date='.length));
  for (const date of dates) {
    const files = (await readdir(join(lake, 'raw', `date=${date}`))).map((file) =>
      join(lake, 'raw', `date=${date}`, file),
    );
    for (let back = 1; back < years; back++) {
      const moved = dateOf(Date.parse(date) - back * YEAR_DAYS * DAY_MS);
      const folder = join(lake, 'raw', `date=${moved}`);
      await cp(join(lake, 'raw', `date=${date}`), folder, { recursive: true });
      for (const file of files) {
        const target = join(folder, file.slice(file.lastIndexOf('/') + 1));
        await connection.run(`
          COPY (SELECT * REPLACE (slot - INTERVAL ${back * YEAR_DAYS} DAYS AS slot,
              received_at - INTERVAL ${back * YEAR_DAYS} DAYS AS received_at) FROM '${file}')
          TO '${target}' (COMPRESSION zstd)`);
      }
    }
  }
  connection.closeSync();
}

async function benchDay(home) {
  const world = ['--home', home, '--branches', '2000', '--seed', '7'];
  await measured(['backfill', ...world, '--from', dateOf(END - 28 * DAY_MS), '--to', dateOf(END)]);
  const day = ['--from', dateOf(END - DAY_MS), '--to', dateOf(END)];
  const runs = [];
  for (let run = 0; run < 3; run++) runs.push((await measured(['transform', ...world, ...day])).seconds);
  print('one day of 2,000 branches made again, start of the program included', runs, 's', '≤ 5 s');
}
