import { type Command, InvalidArgumentError } from 'commander';
import { LakeError } from '../../../pipeline/errors.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { nextWeek, staffingOf } from '../../../pipeline/staffing/branch-staffing.ts';
import { staffingStore } from '../../../pipeline/staffing/staffing-file.ts';
import { readRegistry } from '../../../pipeline/transform/registry.ts';
import { minuteOf } from '../../../shared/clock-time.ts';
import type { StaffDay, StaffingAnswer } from '../../../shared/staffing.ts';
import { SKILLS } from '../../../shared/staffing-settings.ts';
import { openSolverThread } from '../../staffing/solver-thread.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';

interface StaffingOptions extends HomeOptions {
  week?: string;
  seconds: number;
}

/** `staffing`: how many people a branch needs in a week, and who works when. */
export function addStaffing(program: Command): void {
  withHome(program.command('staffing'))
    .description('Tell how many people a branch needs in a week, half hour by half hour, and a rota that covers it.')
    .argument('<branch>', 'id of the branch')
    .option('--week <week>', 'ISO week such as 2026-W49 (default: the next one)')
    .option('--seconds <n>', 'how long a rota is searched at most', parseSeconds, 1)
    .action(async (id: string, { home: path, json, week, seconds }: StaffingOptions) => {
      const home = await openForReading(path);
      const solver = openSolverThread();
      try {
        const { database, layout } = home;
        const branch = (await readRegistry(database, layout)).find((one) => one.id === id);
        if (!branch)
          throw new LakeError(`There is no branch "${id}" in ${layout.branches}. "status" says what the lake holds.`);
        const answer = await staffingOf(
          { database, layout, store: staffingStore(layout.home), solve: solver.solve },
          { branch, week: week ?? nextWeek(branch, Date.now()), seconds },
        );
        if (answer.made_at === null)
          throw new LakeError(`There is no forecast for "${id}" yet. Make one with "forecast --home ${path}".`);
        printResult(json, answer, linesOf(answer));
      } finally {
        await solver.close();
        await home.close();
      }
    });
}

function parseSeconds(text: string): number {
  const seconds = Number(text);
  if (!(seconds > 0 && seconds <= 600)) throw new InvalidArgumentError('It must be a number of seconds up to 600.');
  return seconds;
}

const hours = (value: number): string => `${Math.round(10 * value) / 10} h`;

function linesOf(answer: StaffingAnswer): string[] {
  const { branch_id, week, totals, proposed, kept, set } = answer;
  const shifts = kept ?? proposed?.shifts ?? [];
  const rota = shifts.map(
    ({ person, date, spells }) =>
      `  ${date}  ${person}: ${spells.map(({ from, to, at }) => `${from}–${to} ${at}`).join(', ')}`,
  );
  return [
    `${branch_id}, ${week}: ${hours(totals.needed_hours)} of people needed, ${hours(totals.careful_hours)} to be careful`,
    ...answer.days.flatMap(dayLines),
    ...unmetLines(answer.days),
    set.people.length === 0
      ? 'No rota: no contracts are set for this branch. Set them on the Staffing page.'
      : `${kept ? 'The rota that was kept' : 'A rota'} for ${plural(set.people.length, 'person').replace('persons', 'people')}: ${hours(totals.planned_hours)} planned, ${hours(totals.short_hours)} short, ${hours(totals.idle_hours)} idle; ${Math.floor(100 * totals.within)} % of visitors served in time`,
    ...rota,
    ...(kept || !proposed ? [] : [provenLine(proposed)]),
  ];
}

/** Consecutive half hours of the same need as one. */
function dayLines({ date, state, slots }: StaffDay): string[] {
  if (state !== 'open') return [`  ${date}  ${state}`];
  const needOf = (slot: StaffDay['slots'][number]) =>
    SKILLS.map((skill) => `${skill} ${slot[skill].usual.people} (${slot[skill].careful.people})`).join(', ');
  const lines: { from: string; to: string; need: string }[] = [];
  for (const slot of slots) {
    const last = lines.at(-1);
    if (last && last.to === slot.from && last.need === needOf(slot)) last.to = slot.to;
    else lines.push({ from: slot.from, to: slot.to, need: needOf(slot) });
  }
  return lines.map(({ from, to, need }) => `  ${date}  ${from}–${to}  ${need}`);
}

function unmetLines(days: readonly StaffDay[]): string[] {
  return SKILLS.flatMap((skill) => {
    const unmet = days.flatMap(({ date, slots }) =>
      slots.filter((slot) => !slot[skill].usual.met).map((slot) => ({ date, slot })),
    );
    const worst = unmet.sort((a, b) => a.slot[skill].usual.within - b.slot[skill].usual.within)[0];
    if (!worst) return [];
    const { people, within } = worst.slot[skill].usual;
    const total = unmet.reduce((sum, { slot }) => sum + (minuteOf(slot.to) - minuteOf(slot.from)) / 60, 0);
    return [
      `Even ${plural(people, 'person').replace('persons', 'people')}, which is all there is room for as ${skill}, would not keep the promise in ${hours(total)}: at worst, on ${worst.date} at ${worst.slot.from}, ${Math.floor(100 * within)} % are served in time. Add places, or promise less.`,
    ];
  });
}

const provenLine = ({ proven, gap, seconds }: NonNullable<StaffingAnswer['proposed']>): string => {
  if (proven) return 'No rota is better by more than one per cent.';
  const most =
    gap === null ? 'by how much a better one could be below it is not known' : `gap ${Math.round(100 * gap)} %`;
  return `The best rota found in ${seconds} s (${most}); --seconds searches longer.`;
};
