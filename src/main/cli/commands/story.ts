import { Argument, type Command } from 'commander';
import { LakeError } from '../../../pipeline/errors.ts';
import { openForReading } from '../../../pipeline/lake/home.ts';
import { storyOf } from '../../../pipeline/story/story.ts';
import { readRegistry } from '../../../pipeline/transform/registry.ts';
import type { Story } from '../../../shared/app-api.ts';
import { formatSlot } from '../../../shared/slots.ts';
import { lineOf } from '../decision-lines.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { printResult } from '../output.ts';
import { parseHour } from '../parse-time.ts';

/** `story`: how the value of one hour came about. */
export function addStory(program: Command): void {
  withHome(program.command('story'))
    .description('Tell how the value of an hour came about: readings, rules, expectation, decisions.')
    .argument('<branch>', 'id of the branch')
    .addArgument(new Argument('<hour>', 'UTC hour, such as 2026-08-31T08:00Z').argParser(parseHour))
    .action(async (branch: string, slot: number, { home: path, json }: HomeOptions) => {
      const home = await openForReading(path);
      try {
        const { database, layout } = home;
        const story = await storyOf(database, layout, await readRegistry(database, layout), branch, slot);
        if (!story) {
          throw new LakeError(
            `The lake has no hour ${formatSlot(slot)} of a branch "${branch}". "status" says how far it reaches.`,
          );
        }
        printResult(json, story, linesOf(story));
      } finally {
        await home.close();
      }
    });
}

const number = (value: number | null): string => (value === null ? 'unknown' : String(Math.round(value * 10) / 10));

function linesOf(story: Story): string[] {
  const between =
    story.visitors_low === null ? '' : ` (${story.visitors_low} to ${story.visitors_high}, 8 times in 10)`;
  const why = story.rule === null ? '' : `: ${story.rule}`;
  return [
    `${story.branch_id}, ${story.local_date} at ${story.local_hour} h (${story.hour})`,
    `Visitors   ${number(story.visitors)}${between}, ${story.quality}${why}`,
    `Read       ${number(story.visitors_raw)}; usual ${number(story.expected)}; coverage ${Math.round(story.coverage * 100)} %`,
    ...section('Doors', story.doors.map(doorLine)),
    ...section('Readings', story.readings.map(readingLine)),
    ...section('Decisions', story.decisions.map(lineOf)),
  ];
}

const section = (title: string, lines: readonly string[]): string[] =>
  lines.map((line, index) => `${(index === 0 ? title : '').padEnd(11)}${line}`);

function doorLine({
  sensor_id,
  visitors_raw,
  visitors,
  expected,
  quality,
  rule,
  seen_share,
}: Story['doors'][number]): string {
  const seen = seen_share === null ? '' : `, saw ${Math.round(seen_share * 100)} % of the people`;
  const why = rule === null ? '' : `: ${rule}`;
  return `${sensor_id}  ${number(visitors)} of ${number(visitors_raw)} read, ${number(expected)} expected, ${quality}${why}${seen}`;
}

function readingLine({ branch, sensor, visitors, received_at, verdict, reason }: Story['readings'][number]): string {
  const from = `"${branch ?? 'no name'}" ${sensor ?? 'without sensor id'}`;
  return `${from}: ${number(visitors)}, ${verdict}${reason === null ? '' : ` (${reason})`}, received ${received_at}`;
}
