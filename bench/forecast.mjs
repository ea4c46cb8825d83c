/** A forecast of 200 branches from three years of hours: its time, and the memory of a process that does nothing else. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { print } from './figures.mjs';

const ONCE = fileURLToPath(new URL('forecast-once.mjs', import.meta.url));
const RUNS = 3;
const run = promisify(execFile);

export async function benchForecast() {
  const [seconds, megabytes] = [[], []];
  for (let at = 0; at < RUNS; at++) {
    const { stdout } = await run(process.execPath, [ONCE]);
    const took = JSON.parse(stdout);
    seconds.push(took.seconds);
    megabytes.push(took.megabytes);
  }
  print('200 branches × 3 years of hours fitted, 14 days of hours and 56 days forecast', seconds, 's', '≤ 60 s');
  print('memory of that process at most, the simulated world included', megabytes, 'MB', '≤ 2,000 MB');
}
