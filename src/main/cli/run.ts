import { Command, CommanderError } from 'commander';
import { AffluenceError, messageOf } from '../../pipeline/errors.ts';
import { TimeInputError } from '../../shared/slots.ts';
import {
  FaultSettingsError,
  PortError,
  ReplayError,
  SimulatorOptionError,
  TimeLapseError,
} from '../../simulator/index.ts';
import { ConfigError } from '../config/config-error.ts';
import { version } from '../version.ts';
import { addAlerts } from './commands/alerts.ts';
import { addBackfill } from './commands/backfill.ts';
import { addBranches } from './commands/branches.ts';
import { addCheck } from './commands/check.ts';
import { addConfig } from './commands/config.ts';
import { addDecide, addMap } from './commands/decide.ts';
import { addDecisions } from './commands/decisions.ts';
import { addExport } from './commands/export.ts';
import { addExtract } from './commands/extract.ts';
import { addForecast } from './commands/forecast.ts';
import { addLock } from './commands/lock.ts';
import { addNames } from './commands/names.ts';
import { addPartitions } from './commands/partitions.ts';
import { addServe } from './commands/serve.ts';
import { addSettings } from './commands/settings.ts';
import { addSimulate } from './commands/simulate.ts';
import { addStaffing } from './commands/staffing.ts';
import { addStatus } from './commands/status.ts';
import { addStory } from './commands/story.ts';
import { addTransform } from './commands/transform.ts';
import { EXIT, UsageError } from './exit.ts';
import { say } from './output.ts';

/**
 * Runs one command line.
 *
 * @param args what was typed after the program's name
 * @returns the exit code; see {@link EXIT}
 */
export async function runCli(args: readonly string[]): Promise<number> {
  let code: number = EXIT.done;
  const program = new Command('affluence')
    .description("Footfall of bank branches: from sensor readings to the chart on the manager's screen.")
    .version(version)
    .showHelpAfterError('See "affluence --help", or "affluence <command> --help".')
    .exitOverride()
    .configureOutput({ outputError: (text) => say(sentenceOfUsage(text)) });
  const end = (ended: number) => {
    code = ended;
  };
  for (const add of [
    addServe,
    addConfig,
    addSimulate,
    addBackfill,
    addExtract,
    addTransform,
    addStatus,
    addPartitions,
    addLock,
    addAlerts,
    addStory,
    addForecast,
    addStaffing,
    addNames,
    addMap,
    addDecide,
    addDecisions,
    addCheck,
    addExport,
    addSettings,
    addBranches,
  ]) {
    add(program, end);
  }
  try {
    await program.parseAsync(args, { from: 'user' });
    return code;
  } catch (error) {
    return report(error);
  }
}

const USAGE_ERRORS = [
  UsageError,
  ConfigError,
  TimeInputError,
  SimulatorOptionError,
  FaultSettingsError,
  TimeLapseError,
];

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
  if (USAGE_ERRORS.some((kind) => error instanceof kind)) {
    say(error instanceof ConfigError ? error.message : messageOf(error));
    return EXIT.usage;
  }
  if (error instanceof AffluenceError || error instanceof PortError || error instanceof ReplayError) {
    say(error.message);
    return EXIT.failed;
  }
  say(`Something unexpected went wrong: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return EXIT.failed;
}

/** Commander's "error: unknown option '--x'" as a sentence. */
function sentenceOfUsage(text: string): string {
  const plain = text.replace(/^error: /, '').trim();
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}`;
}
