import { runCommand } from '../chaos/command.mjs';
import { SetupError } from '../setup/say.mjs';

/**
 * Fills a home from a source by a real backfill.
 *
 * @param {string} script the built command line
 * @param {{ home: string, source: string, from: string, to: string }} what `from`, `to`: local dates, half open
 * @returns {Promise<{ from: number, to: number }>} the UTC hours that the dates are, milliseconds, half open
 */
export async function fill(script, { home, source, from, to }) {
  const args = ['backfill', '--from', from, '--to', to, '--home', home, '--source', source, '--json'];
  const { code, stdout, stderr } = await runCommand(script, args);
  if (code !== 0) throw new SetupError('The backfill failed; what it said is above.', stderr);
  const range = JSON.parse(stdout);
  return { from: Date.parse(range.from), to: Date.parse(range.to) };
}
