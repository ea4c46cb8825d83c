import { type ForecastAnswer, forecastAnswer, type JudgedAnswer, judgedAnswer } from '../../shared/forecast.ts';
import { answered } from './api.ts';

/** The latest forecast of branches (none: all), added up. */
export async function fetchForecast(branches: readonly string[], signal?: AbortSignal): Promise<ForecastAnswer> {
  const response = await answered(`/api/forecast?${of(branches)}`, signal ? { signal } : {});
  return forecastAnswer.parse(await response.json());
}

/** How the forecasts of the last four weeks did, of branches (none: all). */
export async function fetchJudged(branches: readonly string[], signal?: AbortSignal): Promise<JudgedAnswer> {
  const response = await answered(`/api/forecast/judged?${of(branches)}`, signal ? { signal } : {});
  return judgedAnswer.parse(await response.json());
}

const of = (branches: readonly string[]): URLSearchParams => new URLSearchParams(branches.map((id) => ['branch', id]));
