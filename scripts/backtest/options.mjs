import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '../setup/say.mjs';

const USAGE =
  'Usage: npm run backtest -- [--seeds 101,102,103] [--branches 40] [--years 2] [--weeks 13] [--replay FILE --zone IANA [--sites all|even|odd]] [--document PART] [--json]';

/** Parts of docs/forecast.md that tables are written into. */
const PARTS = /** @type {const} */ (['simulated', 'held-out', 'replay-even', 'replay-odd']);

/** @typedef {(typeof PARTS)[number]} Part */

/**
 * What is judged.
 *
 * @typedef {object} BacktestOptions
 * @property {number[]} seeds of simulated worlds
 * @property {number} branches of each
 * @property {number} years of history of each, before the first origin
 * @property {number} weeks weekly origins, the last ones there are
 * @property {{ file: string, zone: string, sites: 'all' | 'even' | 'odd' } | undefined} replay real counts, instead of worlds
 * @property {Part | undefined} document the part of docs/forecast.md that the tables are written into
 * @property {boolean} json
 */

/**
 * Reads the options of `npm run backtest`.
 *
 * @param {string[]} args
 * @returns {BacktestOptions}
 * @throws SetupError saying what would be understood
 */
export function parseOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seeds: { type: 'string', default: '101,102,103' },
        branches: { type: 'string', default: '40' },
        years: { type: 'string', default: '2' },
        weeks: { type: 'string', default: '13' },
        replay: { type: 'string' },
        zone: { type: 'string' },
        sites: { type: 'string', default: 'all' },
        document: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { replay, zone, sites } = values;
    if ((replay === undefined) !== (zone === undefined)) throw new Error('--replay and --zone go together.');
    if (sites !== 'all' && sites !== 'even' && sites !== 'odd') throw new Error('--sites takes all, even or odd.');
    const document = PARTS.find((part) => part === values.document);
    if (values.document !== undefined && !document) throw new Error(`--document takes ${PARTS.join(', ')}.`);
    return {
      seeds: values.seeds.split(',').map((seed) => wholeNumber('seeds', seed, 0)),
      branches: wholeNumber('branches', values.branches, 1),
      years: wholeNumber('years', values.years, 1),
      weeks: wholeNumber('weeks', values.weeks, 1),
      replay: replay === undefined || zone === undefined ? undefined : { file: resolve(replay), zone, sites },
      document,
      json: values.json,
    };
  } catch (error) {
    throw new SetupError(`${error instanceof Error ? error.message : error} ${USAGE}`);
  }
}

/** One sentence on what was judged. @param {BacktestOptions} options */
export function describeRun({ seeds, branches, years, weeks, replay }) {
  if (replay) {
    const which = replay.sites === 'all' ? 'all sites' : `every second site (${replay.sites} places)`;
    return `Real counts (zone ${replay.zone}), ${which}, the last ${weeks} weekly origins.`;
  }
  return `Simulated worlds, seeds ${seeds.join(', ')}: ${branches} branches each, ${years} years of history before the first of ${weeks} weekly origins.`;
}

function wholeNumber(name, text, least) {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw new Error(`--${name} takes whole numbers from ${least} on.`);
  return value;
}
