import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { SetupError } from '../setup/say.mjs';

const USAGE =
  'Usage: npm run score -- [--seeds 1,2,3] [--presets typical,harsh] [--branches 40] [--from 2026-03-02] [--days 126] [--replay FILE --zone IANA] [--document] [--book FILE] [--json]';
const PRESETS = ['clean', 'typical', 'harsh'];

/**
 * What is scored.
 *
 * @typedef {object} ScoreOptions
 * @property {number[]} seeds
 * @property {string[]} presets
 * @property {number} branches of a simulated world
 * @property {string | undefined} from first local date; a replay's last days, if not given
 * @property {number} days
 * @property {{ file: string, zone: string } | undefined} replay real counts, instead of a simulated world
 * @property {boolean} document writes the figures into docs/cleaning.md, and draws its pictures from a simulated world
 * @property {string | undefined} book new DuckDB file that keeps every reading, branch-hour and branch-day with its truth
 * @property {boolean} json
 */

/**
 * Reads the options of `npm run score`.
 *
 * @param {string[]} args
 * @returns {ScoreOptions}
 * @throws SetupError saying what would be understood
 */
export function parseOptions(args) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        seeds: { type: 'string' },
        presets: { type: 'string' },
        branches: { type: 'string', default: '40' },
        from: { type: 'string' },
        days: { type: 'string', default: '126' },
        replay: { type: 'string' },
        zone: { type: 'string' },
        document: { type: 'boolean', default: false },
        book: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
    });
    const { replay, zone, from } = values;
    if ((replay === undefined) !== (zone === undefined)) throw new Error('--replay and --zone go together.');
    const presets = (values.presets ?? (replay ? 'typical' : 'typical,harsh')).split(',');
    if (values.book !== undefined && existsSync(values.book)) throw new Error(`${values.book} is there already.`);
    const stranger = presets.find((preset) => !PRESETS.includes(preset));
    if (stranger !== undefined) throw new Error(`--presets knows ${PRESETS.join(', ')}, not "${stranger}".`);
    if (from !== undefined && !/^\d{4}-\d{2}-\d{2}$/.test(from)) throw new Error('--from takes a date.');
    return {
      seeds: (values.seeds ?? '1,2,3').split(',').map((seed) => wholeNumber('seeds', seed, 0)),
      presets,
      branches: wholeNumber('branches', values.branches, 1),
      from: from ?? (replay === undefined ? '2026-03-02' : undefined),
      days: wholeNumber('days', values.days, 28),
      replay: replay === undefined || zone === undefined ? undefined : { file: resolve(replay), zone },
      document: values.document,
      book: values.book === undefined ? undefined : resolve(values.book),
      json: values.json,
    };
  } catch (error) {
    throw new SetupError(`${error.message} ${USAGE}`);
  }
}

function wholeNumber(name, text, least) {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw new Error(`--${name} takes whole numbers from ${least} on.`);
  return value;
}
