/**
 * `npm run backtest -- [--seeds 101,102,103] [--branches 40] [--years 2] [--weeks 13] [--replay FILE --zone IANA [--sites even|odd]]`:
 * forecasts from past weeks with what was known then, and judges by what came: in simulated worlds, whose irreducible error
 * is known, or on real counts. Prints the tables (`--json`: one line); `--document PART` writes them into that part of docs/forecast.md.
 */
import { describeRun, parseOptions } from './backtest/options.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

await runEntryPoint(async () => {
  const options = parseOptions(process.argv.slice(2));
  await ensureInstalled();
  const { judgeWorlds } = await import('./backtest/run.mjs');
  const { tablesOf } = await import('./backtest/tables.mjs');
  const { asText } = await import('./score/format.mjs');
  const judged = await judgeWorlds(options, say);
  const tables = tablesOf(judged);
  if (options.document) {
    const { writeTables } = await import('./backtest/document.mjs');
    await writeTables(options.document, describeRun(options), tables);
  }
  console.log(options.json ? JSON.stringify(tables) : `\n${describeRun(options)}\n\n${asText(tables)}`);
});
