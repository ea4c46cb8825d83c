/**
 * `npm run chaos -- [--kills N] [--seed S]`: proves that the application survives being killed. One home is filled by real
 * commands (backfill, extract, transform, serve) that are SIGKILLed at instants drawn from the seed and from how long the
 * commands take; at the end its lake must be the one of a quiet run. Ends with code 1 on any violation, and keeps the
 * home to look at.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { copyBuild } from './chaos/build-copy.mjs';
import { parseOptions } from './chaos/options.mjs';
import { runChaos } from './chaos/run.mjs';
import { Violation } from './chaos/violation.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

const BRANCHES = 3;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

await runEntryPoint(async () => {
  const options = parseOptions(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt();
  const build = copyBuild();
  process.once('exit', build.remove);
  const folder = mkdtempSync(join(tmpdir(), 'affluence-chaos-'));
  try {
    console.log(await runChaos({ ...options, branches: BRANCHES, script: build.script, folder, say }));
    rmSync(folder, { recursive: true, force: true });
  } catch (error) {
    if (!(error instanceof Violation)) throw error;
    console.log(`${error.message}\nVerdict: failed, with seed ${options.seed}. The home is kept in ${folder}.`);
    process.exitCode = 1;
  }
});
