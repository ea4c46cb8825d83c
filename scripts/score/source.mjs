import { startCommand } from '../chaos/command.mjs';
import { SetupError } from '../setup/say.mjs';
import { addDays } from './dates.mjs';

/** What an answer of the API may suffer says nothing about cleaning, and costs time. */
const SOUND_API = Object.fromEntries(
  [
    'error_500',
    'unavailable_503',
    'throttled_429',
    'slow',
    'hang',
    'cut_json',
    'malformed_json',
    'cursor_expired',
    'outage',
  ].map((fault) => [fault, 0]),
);

/** Days after the last one by which even the latest reading has come. */
const LATEST_DAYS = 8;

/**
 * Starts the simulator that tells the truth: a simulated world, or a replay, with the faults that are asked for. Its
 * clock stands still after the days that are scored, so that all it says follows from the seed.
 *
 * @param {string} script the built command line
 * @param {{ faults: { preset: string, rates?: Record<string, number>, crowdsOf?: (branches: { id: string }[]) => object[] }, seed: number, branches: number, replay?: { file: string, zone: string } | undefined, until?: string | undefined }} world
 *   until: first date that is not scored
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startSource(script, { faults, seed, branches, replay, until }) {
  const what = replay ? ['--replay', replay.file, '--timezone', replay.zone] : ['--branches', String(branches)];
  const clock = until === undefined ? [] : ['--clock', addDays(until, LATEST_DAYS), '--speed', '1e-9'];
  const args = ['--port', '0', '--json', '--expose-truth', '--seed', String(seed), ...what, ...clock];
  const running = startCommand(script, ['simulate', ...args]);
  const stop = async () => {
    running.kill('SIGKILL');
    await running.ended;
  };
  try {
    const line = await running.firstLine;
    if (line instanceof Error) throw new SetupError(`The simulator did not start: ${line.message}`);
    const { url } = JSON.parse(line);
    const { branches: served } = await (await fetch(`${url}/v1/branches`)).json();
    const answer = await fetch(`${url}/v1/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        preset: faults.preset,
        rates: { ...SOUND_API, ...faults.rates },
        crowds: faults.crowdsOf?.(served) ?? [],
      }),
    });
    if (!answer.ok) throw new SetupError(`The simulator refused its faults: ${await answer.text()}`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The date after the last whole one that a source has counts of. @param {string} url */
export async function endOf(url) {
  const { latest_hour } = await (await fetch(`${url}/v1/health`)).json();
  return latest_hour.slice(0, 10);
}
