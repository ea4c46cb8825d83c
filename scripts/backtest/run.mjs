import { backtest } from '../../src/pipeline/forecast/backtest/backtest.ts';
import { nothingJudged } from '../../src/pipeline/forecast/backtest/findings.ts';
import { addDays } from '../score/dates.mjs';
import { replayedNetwork, simulatedNetwork } from './networks.mjs';

/** First date of the simulated worlds, a Monday. */
const FIRST_DATE = '2023-09-04';

/**
 * Judges worlds or real counts.
 *
 * @param {import('./options.mjs').BacktestOptions} options
 * @param {(line: string) => void} say
 * @returns {Promise<import('../../src/pipeline/forecast/backtest/findings.ts').Judged>}
 */
export async function judgeWorlds({ seeds, branches, years, weeks, replay }, say) {
  const judged = nothingJudged();
  const judge = (
    /** @type {string} */ name,
    /** @type {import('./networks.mjs').Judgeable} */ { network, allKnowing },
  ) => {
    const started = performance.now();
    backtest(network, originsOf(network, weeks), judged, allKnowing);
    say(`${name}: ${weeks} origins in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  };
  if (replay) judge(replay.zone, await replayedNetwork(replay));
  else {
    const days = 364 * years + 7 * weeks;
    for (const seed of seeds) judge(`Seed ${seed}`, simulatedNetwork({ seed, branches, firstDate: FIRST_DATE, days }));
  }
  return judged;
}

/**
 * The last Mondays that have a whole week after them.
 *
 * @param {import('./networks.mjs').Network} network
 * @param {number} weeks
 */
function originsOf({ firstDate, days }, weeks) {
  const weekday = (new Date(`${addDays(firstDate, days)}T00:00:00Z`).getUTCDay() + 6) % 7;
  const end = days - weekday;
  return Array.from({ length: weeks }, (_, week) => end - 7 * (weeks - week)).filter((origin) => origin >= 28);
}
