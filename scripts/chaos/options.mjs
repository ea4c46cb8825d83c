import { parseArgs } from 'node:util';
import { SetupError } from '../setup/say.mjs';

/**
 * Reads the options of `npm run chaos`.
 *
 * @param {string[]} args
 * @returns {{ kills: number, seed: number }}
 * @throws SetupError saying what would be understood
 */
export function parseOptions(args) {
  try {
    const { values } = parseArgs({ args, options: { kills: { type: 'string' }, seed: { type: 'string' } } });
    return { kills: wholeNumber('kills', values.kills ?? '25', 1), seed: wholeNumber('seed', values.seed ?? '1', 0) };
  } catch (error) {
    throw new SetupError(`${error.message} Usage: npm run chaos -- [--kills N] [--seed S]`);
  }
}

function wholeNumber(name, text, least) {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw new Error(`--${name} takes a whole number from ${least} on.`);
  return value;
}
