import { type ForecastAnswer, forecastAnswer } from '../../shared/forecast.ts';
import { answered } from './api.ts';

/** The latest forecast of branches (none: all), added up. */
export async function fetchForecast(branches: readonly string[], signal?: AbortSignal): Promise<ForecastAnswer> {
  const response = await answered(`/api/forecast?${of(branches)}`, signal ? { signal } : {});
  return forecastAnswer.parse(await response.json());
}

const of = (branches: readonly string[]): URLSearchParams => new URLSearchParams(branches.map((id) => ['branch', id]));
