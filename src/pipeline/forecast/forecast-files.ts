import { join } from 'node:path';
import { FORECAST } from '../../shared/forecast-tables.ts';
import type { Layout } from '../lake/layout.ts';
import { readdirOrNone } from '../lake/raw-inventory.ts';

/** A file of forecasts that were made at once. */
export interface ForecastFile {
  path: string;
  /** When they were made, milliseconds UTC. */
  madeAt: number;
  /** What they were made from, as {@link forecastFile} was told; null where the file does not say. */
  madeFrom: string | null;
}

const NAME = /^(\d\d)(\d\d)(\d\d)(\d{3})Z(?:-([0-9a-f]{12}))?\.parquet$/;

const folderOf = (layout: Layout): string => join(layout.lake, FORECAST.name);

/** The lake's forecasts, oldest first. Which they are is what their names say. */
export async function forecastFiles(layout: Layout): Promise<ForecastFile[]> {
  const files: ForecastFile[] = [];
  for (const folder of await readdirOrNone(folderOf(layout))) {
    const date = /^made=(\d{4}-\d\d-\d\d)$/.exec(folder)?.[1];
    if (date === undefined) continue;
    for (const name of await readdirOrNone(join(folderOf(layout), folder))) {
      const [, hour, minute, second, millis, madeFrom = null] = NAME.exec(name) ?? [];
      if (hour === undefined) continue;
      const madeAt = Date.parse(`${date}T${hour}:${minute}:${second}.${millis}Z`);
      files.push({ path: join(folderOf(layout), folder, name), madeAt, madeFrom });
    }
  }
  return files.sort((a, b) => a.madeAt - b.madeAt || a.path.localeCompare(b.path));
}

/**
 * The latest forecasts that were made by an instant; null where there are none.
 *
 * @param asOf milliseconds UTC; those made later are left out, as one who looked then could not know of them
 */
export async function latestForecastFile(layout: Layout, asOf: number): Promise<ForecastFile | null> {
  return (await forecastFiles(layout)).findLast(({ madeAt }) => madeAt <= asOf) ?? null;
}

/**
 * Where forecasts made at an instant are kept: a file that is not there yet, and that no other one of its millisecond could be
 * taken for.
 *
 * @param madeAt milliseconds UTC
 * @param madeFrom twelve hexadecimal digits that stand for all that the forecasts follow from
 */
export async function forecastFile(layout: Layout, madeAt: number, madeFrom: string): Promise<string> {
  const taken = new Set((await forecastFiles(layout)).map((file) => file.madeAt));
  let instant = madeAt;
  while (taken.has(instant)) instant++;
  const [date = '', time = ''] = new Date(instant).toISOString().split('T');
  return join(folderOf(layout), `made=${date}`, `${time.replaceAll(/[:.]/g, '')}-${madeFrom}.parquet`);
}
