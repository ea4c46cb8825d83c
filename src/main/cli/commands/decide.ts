import { Argument, type Command } from 'commander';
import type { Engine } from '../../../pipeline/engine.ts';
import type { DecisionInput } from '../../../shared/decisions.ts';
import { formatSlot, parseRange } from '../../../shared/slots.ts';
import { wholeNumber } from '../../config/kinds.ts';
import { openEngine } from '../../open-engine.ts';
import { lineOf } from '../decision-lines.ts';
import { EXIT } from '../exit.ts';
import { parserOf, type RangeOptions, type SourcedOptions, withRange, withSource } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { parseDate, parseHour } from '../parse-time.ts';
import { follow } from '../with-engine.ts';

interface DecideOptions extends SourcedOptions {
  note: string;
}

interface EventOptions extends DecideOptions {
  hours?: string;
}

const branchArgument = () => new Argument('<branch>', 'id of the branch');
const withNote = (command: Command): Command => command.option('--note <text>', 'why, for whoever reads it later', '');

/** `decide …`: what a person says about the data; kept, and applied to the hours it touches. */
export function addDecide(program: Command, end: (code: number) => void): void {
  const group = program.command('decide').description('Say what is right; the hours it touches are made again.');
  for (const [kind, description] of [
    ['accept', 'Say that the corrections of some hours are right.'],
    ['revert', 'Say that the readings of some hours are right after all.'],
  ] as const) {
    withRange(withNote(withSource(group.command(kind))))
      .description(description)
      .addArgument(branchArgument())
      .action(async (branch_id: string, { from, to, ...options }: DecideOptions & RangeOptions) => {
        parseRange(from, to, []);
        const input = async (engine: Engine) => {
          const zone = (await engine.registry()).find(({ id }) => id === branch_id)?.timezone;
          const range = parseRange(from, to, zone === undefined ? [] : [zone]);
          return { kind, branch_id, from: formatSlot(range.from), to: formatSlot(range.to), note: options.note };
        };
        end(await decide(options, input));
      });
  }
  withNote(withSource(group.command('override')))
    .description('Say how many people came in an hour.')
    .addArgument(branchArgument())
    .addArgument(new Argument('<hour>', 'UTC hour, such as 2026-08-31T08:00Z').argParser(parseHour))
    .addArgument(new Argument('<visitors>', 'how many came').argParser(parserOf(wholeNumber(0, 20_000))))
    .action(async (branch_id: string, slot: number, visitors: number, options: DecideOptions) => {
      const hour = formatSlot(slot);
      end(await decide(options, { kind: 'override', branch_id, hour, visitors, note: options.note }));
    });
  withNote(withSource(group.command('closed')))
    .description('Say that a branch was closed on a day.')
    .addArgument(branchArgument())
    .addArgument(new Argument('<date>', 'local date, such as 2026-08-31').argParser(parseDate))
    .action(async (branch_id: string, date: string, options: DecideOptions) => {
      end(await decide(options, { kind: 'closed', branch_id, date, note: options.note }));
    });
  withNote(withSource(group.command('event')))
    .description('Say that an event draws people, or keeps them away: forecasts follow it, and learn nothing from it.')
    .addArgument(branchArgument())
    .addArgument(new Argument('<factor>', 'visitors expected ÷ usual ones, such as 1.3').argParser(Number))
    .addArgument(new Argument('<from>', 'first local date, such as 2026-12-05').argParser(parseDate))
    .addArgument(new Argument('[to]', 'last local date').argParser(parseDate))
    .option('--hours <from-to>', 'local hours of each day alone, such as 10-12')
    .action(async (branch_id: string, factor: number, from: string, to: string | undefined, options: EventOptions) => {
      const [first, end_] = options.hours?.split('-').map(Number) ?? [];
      const hours = options.hours === undefined ? null : { from: first ?? Number.NaN, to: end_ ?? Number.NaN };
      end(await decide(options, { kind: 'event', branch_id, from, to: to ?? from, hours, factor, note: options.note }));
    });
  withNote(withSource(group.command('withdraw')))
    .description('Take an earlier decision back.')
    .argument('<decision>', 'its id, as "decisions" lists it')
    .action(async (decision: string, options: DecideOptions) => {
      end(await decide(options, { kind: 'withdraw', decision, note: options.note }));
    });
}

/** `map`: gives a typed name to a branch. */
export function addMap(program: Command, end: (code: number) => void): void {
  withNote(withSource(program.command('map')))
    .description('Say to which branch readings under a typed name belong; "names" lists the unknown ones.')
    .argument('<name>', 'the name as it is typed')
    .addArgument(branchArgument())
    .action(async (name: string, branch_id: string, options: DecideOptions) => {
      end(await decide(options, { kind: 'name', name, branch_id, note: options.note }));
    });
}

/** Keeps a decision and follows how what it touches is made again. Gives the exit code. */
async function decide(
  { json, note: _note, ...options }: DecideOptions,
  said: DecisionInput | ((engine: Engine) => Promise<DecisionInput>),
): Promise<number> {
  const { engine, close } = await openEngine(options);
  try {
    const { decision, started } = await engine.decide(typeof said === 'function' ? await said(engine) : said);
    const { job, code } = started
      ? await follow(engine, 'Making again', () => started)
      : { job: null, code: EXIT.done };
    printResult(json, { decision, job }, [
      lineOf(decision),
      job
        ? `Made ${plural(job.slots_done, 'hour')} again.`
        : 'The lake holds nothing that it touches: it will hold from now on.',
    ]);
    return code;
  } finally {
    await close();
  }
}
