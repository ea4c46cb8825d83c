import { resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { createReplay, createSimulator, type Simulator, serveSimulator } from '../../../simulator/index.ts';
import { UsageError } from '../exit.ts';
import { portOption, worldBranches, worldSeed } from '../options.ts';
import { printResult } from '../output.ts';
import { untilStopped } from '../until-stopped.ts';

interface SimulateOptions {
  port: number;
  json: boolean;
  seed?: number;
  branches?: number;
  replay?: string;
  timezone?: string;
}

/** `simulate`: serves the sensor API alone. */
export function addSimulate(program: Command): void {
  program
    .command('simulate')
    .description('Serve the sensor API: a simulated world of branches, or the replay of a file of real counts.')
    .addOption(portOption(4781))
    .addOption(worldSeed())
    .addOption(worldBranches())
    .option('--replay <file>', 'CSV file (.csv, .csv.gz) of branch,hour,visitors with local hours')
    .addOption(new Option('--timezone <zone>', 'IANA time zone of the replayed hours, such as Australia/Melbourne'))
    .option('--json', 'print the URL as one line of JSON', false)
    .action(async (options: SimulateOptions) => {
      const simulator = await openSimulator(options);
      const { url, close } = await serveSimulator(simulator, { port: options.port });
      printResult(options.json, { url }, [`The sensor API answers at ${url} (Ctrl-C stops it).`]);
      await untilStopped();
      await close();
    });
}

async function openSimulator({ replay, timezone, seed, branches }: SimulateOptions): Promise<Simulator> {
  const clock = Date.now;
  if (replay === undefined) {
    if (timezone !== undefined)
      throw new UsageError('--timezone belongs to --replay: simulated branches have their own.');
    return createSimulator({
      clock,
      ...(seed === undefined ? {} : { seed }),
      ...(branches === undefined ? {} : { branches }),
    });
  }
  if (seed !== undefined || branches !== undefined) {
    throw new UsageError(
      '--seed and --branches belong to the simulated world: a replay takes its branches from the file.',
    );
  }
  if (timezone === undefined)
    throw new UsageError('Name the --timezone of the replayed hours, such as Australia/Melbourne.');
  return createReplay({ clock, file: resolve(replay), timeZone: timezone });
}
