/**
 * `npm run score -- [--seeds 1,2,3] [--presets typical,harsh] [--branches 40] [--days 126] [--replay FILE --zone IANA]`:
 * holds the cleaning against the truth. Each world is a simulator and a lake filled from it by the built command line;
 * prints what was found, mended and missed (`--json`: one line), and with `--document` writes it into docs/cleaning.md.
 * `--book FILE` keeps every reading with its truth and its fate as a DuckDB file, to look into what went wrong.
 */
import { copyBuild } from './chaos/build-copy.mjs';
import { parseOptions } from './score/options.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

await runEntryPoint(async () => {
  const options = parseOptions(process.argv.slice(2));
  await ensureInstalled();
  await ensureBuilt();
  const { scoreWorlds } = await import('./score/run.mjs');
  const { namesAloneTables, tablesOf } = await import('./score/figures.mjs');
  const { asText } = await import('./score/format.mjs');
  const { targetsTable } = await import('./score/targets.mjs');
  const build = copyBuild();
  process.once('exit', build.remove);
  const result = await scoreWorlds({ ...options, script: build.script, say });
  if (options.json) {
    console.log(JSON.stringify(result));
    return;
  }
  for (const part of result.parts) {
    console.log(`\n== ${part.preset}, ${part.early ? 'the first two weeks' : 'after the first two weeks'} ==\n`);
    console.log(asText(tablesOf(part)));
  }
  if (result.names_alone.length > 0) console.log(`\n${asText(namesAloneTables(result.names_alone))}`);
  console.log(`\n${asText([targetsTable(result.parts)])}`);
});
