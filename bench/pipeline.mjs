/** 90 days of 40 branches, from the API to daily Parquet. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeCommand } from '../scripts/serve.mjs';
import { print } from './figures.mjs';

const RUNS = 5;

export async function benchPipeline() {
  const filled = [];
  const asked = [];
  for (let run = 0; run < RUNS; run++) {
    const home = await mkdtemp(join(tmpdir(), 'affluence-bench-'));
    const backfill = ['backfill', '--home', home, '--from', '2026-08-01', '--to', '2026-10-30', '--seed', '7'];
    filled.push(await timeCommand(backfill));
    asked.push(await timeCommand(backfill));
    await rm(home, { recursive: true, force: true });
  }
  print('90 days × 40 branches from API to daily Parquet', filled, 's', '≤ 10 s');
  print('the same command again, nothing to do', asked, 's', 'none');
}
