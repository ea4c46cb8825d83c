import type { Command } from 'commander';
import { LakeError } from '../../../pipeline/errors.ts';
import type { Forecast } from '../../../pipeline/forecast/forecast.ts';
import {
  forecastAll,
  forecastLake,
  type LakeForecast,
  type Sureness,
} from '../../../pipeline/forecast/forecast-all.ts';
import { openForReading, openForWriting } from '../../../pipeline/lake/home.ts';
import { readRegistry } from '../../../pipeline/transform/registry.ts';
import { LEAST_DAYS } from '../../../shared/forecast.ts';
import { addDays } from '../../../shared/slots.ts';
import { type HomeOptions, withHome } from '../options.ts';
import { plural, printResult } from '../output.ts';
import { parseDate } from '../parse-time.ts';

interface ForecastOptions extends HomeOptions {
  branch?: string;
  before?: string;
}

/** A forecast, and where it is kept. */
type Made = LakeForecast & { file?: string; rows?: number };

/** Days that are shown when no branch is named. */
const DAYS_SHOWN = 7;

const WHY: Readonly<Record<Exclude<Sureness, 'usual'>, string>> = {
  'little-known': 'fewer than four weeks are known: it leans on similar branches, and its intervals are wide',
  'no-readings': 'no forecast, as no hour of it was ever counted; look at its sensors',
  'too-short': `no forecast yet, as no branch was counted on ${LEAST_DAYS} whole days; it comes with them`,
  'only-zeros': 'no forecast, as only zeros were counted; look at its sensors',
};

/** `forecast`: makes and shows what is to come. */
export function addForecast(program: Command): void {
  withHome(program.command('forecast'))
    .description('Forecast visitors of every branch: each hour of two weeks, each day of eight; kept in the lake.')
    .option('--branch <id>', 'show the hours of this branch')
    .option('--before <date>', 'as one would have before this local date; shown, and not kept', parseDate)
    .action(async ({ home: path, json, branch, before }: ForecastOptions) => {
      const home = before === undefined ? await openForWriting(path) : await openForReading(path);
      try {
        const { database, layout } = home;
        const branches = await readRegistry(database, layout);
        if (branch !== undefined && !branches.some(({ id }) => id === branch))
          throw new LakeError(
            `There is no branch "${branch}" in ${layout.branches}. "status" says what the lake holds.`,
          );
        const made: Made | null =
          before === undefined
            ? await forecastAll(database, layout, branches, Date.now())
            : await forecastLake(database, layout, branches, before);
        if (made === null)
          throw new LakeError(
            `There is no whole day in ${layout.lake} to forecast from. Fill the lake with "backfill --home ${path} --from … --to …".`,
          );
        const kept = made.file === undefined ? [] : [keptLine(made.file, made.rows ?? 0)];
        printResult(json, resultOf(made, branch), [...linesOf(made, branch), ...kept]);
      } finally {
        await home.close();
      }
    });
}

const keptLine = (file: string, rows: number): string =>
  rows > 0 ? `Kept ${plural(rows, 'row')} in ${file}.` : `Nothing has changed since ${file} was made: it stands.`;

function resultOf(made: Made, only: string | undefined) {
  const { firstDate, network, forecast, sureness, file, rows } = made;
  const dateOf = (day: number) => addDays(firstDate, day - network.days);
  const rowOf = ({ day, hour, p10, p50, p90, mean }: Forecast) => ({ date: dateOf(day), hour, p10, p50, p90, mean });
  const branches = network.branches.flatMap(({ id }, place) => {
    if (only !== undefined && id !== only) return [];
    const of = (forecasts: readonly Forecast[]) => forecasts.filter(({ branch }) => branch === place).map(rowOf);
    return [{ branch_id: id, sureness: sureness[place], hours: of(forecast.hours), days: of(forecast.days) }];
  });
  return { first_date: firstDate, file: file ?? null, rows: rows ?? 0, branches };
}

const span = ({ p10, p50, p90 }: Forecast): string =>
  `${Math.round(p50)} visitors, 8 times in 10 from ${Math.round(p10)} to ${Math.round(p90)}`;

function linesOf({ firstDate, network, forecast, sureness }: LakeForecast, only: string | undefined): string[] {
  const dateOf = (day: number) => addDays(firstDate, day - network.days);
  return network.branches.flatMap(({ id }, place) => {
    if (only !== undefined && id !== only) return [];
    const why = sureness[place] === 'usual' ? '' : `: ${WHY[sureness[place] as keyof typeof WHY]}`;
    const shown =
      only === undefined
        ? forecast.days.filter(({ branch, ahead }) => branch === place && ahead <= DAYS_SHOWN)
        : forecast.hours.filter(({ branch }) => branch === place);
    return [
      `${id}${why}`,
      ...shown.map((one) => `  ${dateOf(one.day)}${one.hour === null ? '' : ` ${one.hour} h`.padEnd(5)}  ${span(one)}`),
    ];
  });
}
