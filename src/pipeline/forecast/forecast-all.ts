import type { Branch } from '../../shared/branch.ts';
import { LITTLE_KNOWN_DAYS } from '../../shared/forecast.ts';
import { addDays } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { forecastNetwork, type NetworkForecast } from './forecast.ts';
import { latestForecastFile } from './forecast-files.ts';
import { storeForecast } from './forecast-store.ts';
import { networkOf } from './lake-history.ts';
import { madeFromOf } from './made-from.ts';
import type { Network } from './series.ts';

/** How well a branch can be forecast. */
export type Sureness = 'usual' | 'little-known' | NetworkForecast['without'][number]['lack'];

/** Forecasts of a lake, before or after they are kept. */
export interface LakeForecast {
  /** First local date that is forecast: the one after the last whole day of the lake. */
  firstDate: string;
  network: Network;
  forecast: NetworkForecast;
  /** By branch, in the order of `network.branches`. */
  sureness: Sureness[];
}

/**
 * Forecasts all branches from the lake's whole days.
 *
 * @param before forecast as one would have before this local date, `YYYY-MM-DD`
 * @returns null where the lake has no whole day
 */
export async function forecastLake(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  before?: string,
): Promise<LakeForecast | null> {
  const network = await networkOf(database, layout, branches, before);
  if (network === null) return null;
  const forecast = forecastNetwork(network, network.days);
  return told(network, forecast);
}

function told(network: Network, forecast: NetworkForecast): LakeForecast {
  const lacks = new Map(forecast.without.map(({ branch, lack }) => [branch, lack]));
  const sureness = forecast.daysKnown.map(
    (known, branch): Sureness => lacks.get(branch) ?? (known < LITTLE_KNOWN_DAYS ? 'little-known' : 'usual'),
  );
  return { firstDate: addDays(network.firstDate, network.days), network, forecast, sureness };
}

/** A forecast of the lake, and the file that keeps it. */
export interface KeptForecast extends LakeForecast {
  file: string;
  /** Rows of the file; 0 where it was there already. */
  rows: number;
}

/**
 * Forecasts all branches from the lake's whole days, and keeps that in the lake beside all earlier forecasts; where the latest
 * of those was made from the same, it stands.
 *
 * @param madeAt milliseconds UTC
 * @returns null where the lake has no whole day
 * @throws LakeError where the lake can't be read or written
 */
export async function forecastAll(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
  madeAt: number,
): Promise<KeptForecast | null> {
  const network = await networkOf(database, layout, branches);
  if (network === null) return null;
  const forecast = forecastNetwork(network, network.days);
  const made = told(network, forecast);
  const madeFrom = madeFromOf(network);
  const standing = await latestForecastFile(layout, Number.POSITIVE_INFINITY);
  if (standing?.madeFrom === madeFrom) return { ...made, file: standing.path, rows: 0 };
  return { ...made, ...(await storeForecast(database, layout, branches, network, forecast, { madeAt, madeFrom })) };
}

/** What a forecast is to be made from. */
export interface DueForecast {
  /** First local date that is to be forecast. */
  firstDate: string;
  network: Network;
  /** The digest of all that the forecast follows from. */
  madeFrom: string;
}

/**
 * What the forecast is to be made from anew; null where the lake has no whole day, or where the latest forecast was made from the
 * same: no branch, day, count, hour of opening nor the method has changed.
 *
 * @throws LakeError where the lake can't be read
 */
export async function dueForecast(
  database: Database,
  layout: Layout,
  branches: readonly Branch[],
): Promise<DueForecast | null> {
  const network = await networkOf(database, layout, branches);
  if (network === null) return null;
  const madeFrom = madeFromOf(network);
  if ((await latestForecastFile(layout, Number.POSITIVE_INFINITY))?.madeFrom === madeFrom) return null;
  return { firstDate: addDays(network.firstDate, network.days), network, madeFrom };
}
