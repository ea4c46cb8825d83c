import type { Command } from 'commander';
import { KEY_NAMES, KEYS } from '../../config/keys.ts';
import { withoutSecrets } from '../../log/without-secrets.ts';
import { printResult } from '../output.ts';
import { configOf, ignored, tokenOf, withServeOptions } from '../serve-options.ts';

/** `config`: what is set for `serve`, and where each value came from. */
export function addConfig(program: Command): void {
  withServeOptions(program.command('config'))
    .description('Say what is set for "serve" by flags, environment and file, and where each value came from.')
    .action((options: { json: boolean }, command: Command) => {
      const config = configOf(command, process.env);
      // A token that "serve" would not take is told of here, too.
      const token = tokenOf(config) === null ? 'not set' : 'set';
      const told = KEY_NAMES.map((key) => ({
        key,
        value: KEYS[key].secret ? token : visible(config.values[key]),
        origin: config.origins[key],
      }));
      const values = Object.fromEntries(told.map(({ key, value, origin }) => [key, { value, ...origin }]));
      const [width, wide] = [told.map(({ key }) => key), told.map(({ value }) => textOf(value))].map((texts) =>
        Math.max(...texts.map(({ length }) => length)),
      ) as [number, number];
      printResult(options.json, { file: config.file, values, unknown: config.unknown }, [
        ...told.map(
          ({ key, value, origin }) =>
            `${key.padEnd(width)}  ${textOf(value).padEnd(wide)}  ${origin.name ?? origin.from}`,
        ),
        ...config.unknown.map(ignored),
      ]);
    });
}

const visible = (value: unknown): unknown => (typeof value === 'string' ? withoutSecrets(value) : value);

const textOf = (value: unknown): string =>
  value === null ? '-' : Array.isArray(value) ? value.join(', ') || '-' : String(value);
