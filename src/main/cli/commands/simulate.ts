import { resolve } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import {
  createReplay,
  createSimulator,
  PortError,
  type Preset,
  type Simulator,
  serveSimulator,
} from '../../../simulator/index.ts';
import { type ClockOptions, clockOf } from '../../clock.ts';
import { UsageError } from '../exit.ts';
import { portOption, withClock, worldBranches, worldFaults, worldSeed } from '../options.ts';
import { printResult, say } from '../output.ts';
import { untilStopped } from '../until-stopped.ts';

const COLUMNS = ['branch', 'hour', 'visitors', 'sensor'] as const;
type Columns = Partial<Record<(typeof COLUMNS)[number], string>>;

interface SimulateOptions extends ClockOptions {
  port: number;
  json: boolean;
  exposeTruth: boolean;
  seed?: number;
  branches?: number;
  faults?: Preset;
  replay?: string;
  timezone?: string;
  columns?: Columns;
}

/** `simulate`: serves the sensor API alone. */
export function addSimulate(program: Command): void {
  withClock(program.command('simulate'))
    .description('Serve the sensor API: a simulated world of branches, or the replay of a file of real counts.')
    .addOption(portOption(4781))
    .addOption(worldSeed())
    .addOption(worldBranches())
    .addOption(worldFaults())
    .option('--expose-truth', 'serve /v1/truth too: the true counts and the fault of each reading', false)
    .option('--replay <file>', 'real counts to serve instead: .csv, .csv.gz or .parquet of branch,hour,visitors')
    .option('--timezone <zone>', 'IANA time zone of the replayed hours, such as Australia/Melbourne')
    .addOption(
      new Option(
        '--columns <mapping>',
        "the replayed file's columns, where they have other names: branch=site,hour=time,visitors=count,sensor=door",
      ).argParser(parseColumns),
    )
    .option('--json', 'print the URL as one line of JSON', false)
    .action(async (options: SimulateOptions) => {
      const stopped = untilStopped();
      const simulator = await openSimulator(options);
      for (const note of simulator.notes) say(note);
      const { url, close } = await serveSomewhere(simulator, options.port);
      printResult(options.json, { url }, [`The sensor API answers at ${url} (Ctrl-C stops it).`]);
      await stopped;
      await close();
    });
}

/** Serves on the port, or where it is taken on any free one. */
async function serveSomewhere(simulator: Simulator, port: number): ReturnType<typeof serveSimulator> {
  try {
    return await serveSimulator(simulator, { port });
  } catch (error) {
    if (!(error instanceof PortError) || port === 0) throw error;
    say(`Port ${port} is taken: another one was chosen.`);
    return serveSimulator(simulator, { port: 0 });
  }
}

async function openSimulator({ replay, timezone, columns, ...options }: SimulateOptions): Promise<Simulator> {
  const { seed, branches, faults, exposeTruth } = options;
  const serving = {
    clock: clockOf(options).clock,
    exposeTruth,
    ...(seed === undefined ? {} : { seed }),
    ...(faults === undefined ? {} : { faults }),
  };
  if (replay === undefined) {
    if (timezone !== undefined || columns !== undefined) {
      throw new UsageError('--timezone and --columns belong to --replay: simulated branches have their own.');
    }
    return createSimulator({ ...serving, ...(branches === undefined ? {} : { branches }) });
  }
  if (branches !== undefined) {
    throw new UsageError('--branches belongs to the simulated world: a replay takes its branches from the file.');
  }
  if (timezone === undefined) {
    throw new UsageError('Name the --timezone of the replayed hours, such as Australia/Melbourne.');
  }
  return createReplay({ ...serving, file: resolve(replay), timeZone: timezone, ...(columns && { columns }) });
}

function parseColumns(text: string): Columns {
  const columns: Columns = {};
  for (const pair of text.split(',')) {
    const [, key = '', name = ''] = /^(\w+)=(.+)$/.exec(pair.trim()) ?? [];
    const column = COLUMNS.find((known) => known === key);
    if (!column)
      throw new InvalidArgumentError(`Write pairs of ${COLUMNS.join(', ')} like branch=site,visitors=count.`);
    columns[column] = name;
  }
  return columns;
}
