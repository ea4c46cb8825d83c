import { plain } from '../header/search.ts';

/** Something the palette can do. */
export interface Command {
  id: string;
  group: CommandGroup;
  label: string;
  /** Said beside it: what it is, or the keys that do it as well. */
  hint?: string;
  /** Also found by these words. */
  words?: string;
  run: () => void;
}

/** In the order in which they are listed. */
export const GROUPS = [
  'views',
  'pages',
  'actions',
  'branches',
  'groups',
  'periods',
  'compare',
  'take',
  'look',
] as const;
export type CommandGroup = (typeof GROUPS)[number];

/** Shown before anything is typed. */
const AT_REST: readonly CommandGroup[] = ['views', 'pages', 'actions'];
/** Of each group; more is a list that nobody reads. */
const MAX_EACH = 8;

const known = new WeakMap<Command, string>();

function textOf(command: Command): string {
  const text = known.get(command) ?? plain(`${command.label} ${command.hint ?? ''} ${command.words ?? ''}`);
  known.set(command, text);
  return text;
}

/**
 * The commands that hold all words of a text, whatever accents and capitals, by group: those that begin with it first. With
 * no text, the places and actions one needs most.
 */
export function find(commands: readonly Command[], text: string): { group: CommandGroup; commands: Command[] }[] {
  const wanted = plain(text.trim());
  const words = wanted.split(/\s+/).filter(Boolean);
  const fits = (command: Command) =>
    words.length === 0 ? AT_REST.includes(command.group) : words.every((word) => textOf(command).includes(word));
  const rank = (command: Command) => {
    const own = textOf(command);
    return own.startsWith(wanted) ? 0 : own.includes(` ${wanted}`) ? 1 : 2;
  };
  const fitting = commands.filter(fits);
  return GROUPS.map((group) => ({
    group,
    commands: fitting
      .filter((command) => command.group === group)
      .toSorted((a, b) => rank(a) - rank(b))
      .slice(0, MAX_EACH),
  })).filter((one) => one.commands.length > 0);
}
