import { Argument, type Command } from 'commander';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { type SettingsChange, settingsChange } from '../../../shared/settings.ts';
import { settingsStore } from '../../settings/settings-store.ts';
import { UsageError } from '../exit.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult, say } from '../output.ts';

/** What can be set by a word: groups and views are made in the page. */
const SETTABLE = ['change_threshold', 'language'] as const;

/** `settings` and `settings set`: what is set for a home. */
export function addSettings(program: Command): void {
  const group = withHome(program.command('settings'))
    .description('Say what is set for the home, or set it.')
    .action(({ home, json }: HomeOptions) => show(home, json));
  withHome(group.command('set'))
    .description('Set one thing: change_threshold (0.25 is ±25 %) or language (fr, en or system).')
    .addArgument(new Argument('<key>', 'what to set').choices(SETTABLE))
    .argument('<value>', 'to what')
    .action(async (key: (typeof SETTABLE)[number], value: string, _options: HomeOptions, command: Command) => {
      // --home stands before "set" as well as behind.
      const { home, json } = command.optsWithGlobals<HomeOptions>();
      const change = changeOf(key, value);
      await (await openForReading(home)).close();
      await settingsStore(home).change(change);
      await show(home, json);
    });
}

async function show(home: string, json: boolean): Promise<void> {
  await (await openForReading(home)).close();
  const store = settingsStore(home);
  const settings = await store.read();
  const damaged = store.damaged();
  if (damaged !== null)
    say(
      `The settings could not be read as a whole. They were put aside as ${damaged}; what could be read of them holds.`,
    );
  printResult(json, { settings, damaged }, [
    `change_threshold  ${settings.change_threshold}`,
    `language          ${settings.language ?? 'system'}`,
    `groups            ${settings.groups.map(({ name, branches }) => `${name} (${plural(branches.length, 'branch')})`).join(', ') || 'none'}`,
    `views             ${settings.views.map(({ name }) => name).join(', ') || 'none'}`,
  ]);
}

function changeOf(key: (typeof SETTABLE)[number], text: string): SettingsChange {
  const value = key === 'change_threshold' ? Number(text) : text === 'system' ? null : text;
  const change = settingsChange.safeParse({ [key]: value });
  if (change.success) return change.data;
  throw new UsageError(
    key === 'change_threshold'
      ? `"${text}" can't be the threshold: it is a share from 0.05 to 2, such as 0.25 for ±25 %.`
      : `"${text}" is no language: fr, en or system.`,
  );
}
