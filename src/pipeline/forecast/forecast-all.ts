import type { Branch } from '../../shared/branch.ts';
import { addDays } from '../../shared/slots.ts';
import type { Database } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { forecastNetwork, type Lack, type NetworkForecast } from './forecast.ts';
import { storeForecast } from './forecast-store.ts';
import { networkOf } from './lake-history.ts';
import type { Network } from './series.ts';

/** Days of readings under which a forecast leans on other branches more than on the branch itself. */
const LITTLE_KNOWN = 28;

/** How well a branch can be forecast. */
export type Sureness = 'usual' | 'little-known' | Lack;

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
  const lacks = new Map(forecast.without.map(({ branch, lack }) => [branch, lack]));
  const sureness = forecast.daysKnown.map(
    (known, branch): Sureness => lacks.get(branch) ?? (known < LITTLE_KNOWN ? 'little-known' : 'usual'),
  );
  return { firstDate: addDays(network.firstDate, network.days), network, forecast, sureness };
}

/**
 * Forecasts all branches from the lake's whole days, and keeps that in the lake beside all earlier forecasts.
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
): Promise<(LakeForecast & { file: string; rows: number }) | null> {
  const made = await forecastLake(database, layout, branches);
  if (made === null) return null;
  return { ...made, ...(await storeForecast(database, layout, branches, made.network, made.forecast, madeAt)) };
}
