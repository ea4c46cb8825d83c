/** Forecasts a simulated network of 200 branches from three years of hours, once; prints what it took as JSON. */
import { simulatedNetwork } from '../scripts/backtest/networks.mjs';
import { forecastNetwork } from '../src/pipeline/forecast/forecast.ts';

const BRANCHES = 200;
const DAYS = 3 * 365;

const { network } = simulatedNetwork({ seed: 7, branches: BRANCHES, firstDate: '2023-09-04', days: DAYS });
const started = performance.now();
const { hours, days } = forecastNetwork(network, DAYS);
const seconds = (performance.now() - started) / 1000;
console.log(
  JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1000, rows: hours.length + days.length }),
);
