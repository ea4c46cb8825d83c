/** What the pipeline costs as branches and years grow. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { timeCommand } from '../scripts/serve.mjs';
import { print } from './figures.mjs';
import { measured } from './measured.mjs';

const DAY_MS = 86_400_000;
const dateOf = (days) => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);

export async function benchScale() {
  const year = await yearOf(200);
  print('a year × 200 branches backfilled', [year.seconds], 's', '≤ 60 s');
  console.log(`  largest resident set ${year.megabytes} MB; target ≤ 1,024 MB`);
  for (const branches of [40, 200, 2000]) {
    const { seconds, readings } = await daysOf(branches, 30);
    console.log(
      `30 days × ${branches} branches: ${seconds.toFixed(1)} s, ${Math.round(readings / seconds)} readings/s`,
    );
  }
  print('the hourly job on 2,000 branches', [await hourOf(2000)], 's', '≤ 5 s');
}

async function yearOf(branches) {
  return inHome((home) =>
    measured(['backfill', '--home', home, '--from', dateOf(-370), '--to', dateOf(-5), '--branches', `${branches}`]),
  );
}

async function daysOf(branches, days) {
  return inHome((home) =>
    measured([
      'backfill',
      '--home',
      home,
      '--from',
      dateOf(-days - 5),
      '--to',
      dateOf(-5),
      '--branches',
      `${branches}`,
    ]),
  );
}

/** One more hour on a lake that holds the day before it. */
async function hourOf(branches) {
  return inHome(async (home) => {
    const world = ['--home', home, '--branches', `${branches}`];
    const day = dateOf(-6);
    await timeCommand(['backfill', ...world, '--from', `${dateOf(-7)}T00:00Z`, '--to', `${day}T10:00Z`]);
    return timeCommand(['extract', ...world, '--from', `${day}T10:00Z`, '--to', `${day}T11:00Z`]);
  });
}

async function inHome(work) {
  const home = await mkdtemp(join(tmpdir(), 'affluence-bench-'));
  try {
    return await work(home);
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
