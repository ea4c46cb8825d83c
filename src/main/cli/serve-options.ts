import { type Command, Option } from 'commander';
import { type Config, settleConfig } from '../config/config.ts';
import { KEY_NAMES, KEYS } from '../config/keys.ts';
import { LOG_FORMATS, LOG_LEVELS } from '../log/log.ts';
import { readToken } from '../server/token.ts';
import { portOption, withClock, withSource } from './options.ts';

/** Adds what can be set for the server: see {@link configOf}. */
export function withServeOptions(command: Command): Command {
  return withClock(withSource(command))
    .option('--config <file>', 'TOML file of what is set; flags and AFFLUENCE_… variables go before it')
    .addOption(portOption(4780))
    .option('--host <address>', 'address to listen on; one beyond this PC takes an access token', '127.0.0.1')
    .option('--token-file <file>', 'file whose first line is the access token (or set AFFLUENCE_TOKEN)')
    .option('--allow-host <name...>', 'further names this server is reached by, as behind a proxy', [])
    .addOption(new Option('--log-level <level>', 'least grave lines of the log').choices(LOG_LEVELS).default('info'))
    .addOption(
      new Option('--log-format <format>', 'of the log: text for people, json, or auto: text on a terminal')
        .choices(LOG_FORMATS)
        .default('auto'),
    )
    .option('--metrics-per-branch', 'gauges of each branch in /metrics: three series a branch', false);
}

/** The configuration that a command's flags, the environment and a file come to. @throws ConfigError */
export function configOf(command: Command, env: NodeJS.ProcessEnv): Config {
  const given = KEY_NAMES.flatMap((name) => {
    const option = name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
    const isGiven = !KEYS[name].secret && command.getOptionValueSource(option) === 'cli';
    return isGiven ? [[name, command.getOptionValue(option)]] : [];
  });
  return settleConfig({ flags: Object.fromEntries(given), env, file: command.getOptionValue('config') });
}

/** The access token that is set; null: none. @throws AffluenceError where it can't be used */
export function tokenOf({ values, origins }: Config): string | null {
  // A token in the environment goes before a file's word where one lies.
  const file = values.token !== null && origins.token_file.from === 'file' ? null : values.token_file;
  return readToken(file ?? undefined, values.token === null ? {} : { AFFLUENCE_TOKEN: values.token });
}

/** What is said of a variable that looks as if it were ours. */
export const ignored = (name: string): string => `${name} is set, and sets nothing: is it spelt right?`;
