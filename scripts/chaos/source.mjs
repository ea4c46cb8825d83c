import { startCommand } from './command.mjs';

/** Readings with a fault, beyond the typical rates: enough of each kind in a few branches. */
const RATES = {
  duplicate: 0.02,
  name_misspelt: 0.03,
  name_unknown: 0.01,
  sensor_absent: 0.02,
  field_absent: 0.01,
  number_as_text: 0.01,
  negative: 0.005,
  // Half a minute of waiting, which no kill makes more interesting.
  hang: 0,
};

/**
 * Starts the sensor API that all lakes of a run are filled from. Its clock stands still: what it says depends on the
 * question alone, never on when it is asked.
 *
 * @param {string} script the built command line
 * @param {{ seed: number, branches: number, now: string }} world `now`: UTC time at which its clock stands
 * @returns {Promise<{ url: string, stop(): Promise<void> }>}
 */
export async function startSource(script, { seed, branches, now }) {
  const world = ['--seed', String(seed), '--branches', String(branches), '--clock', now, '--speed', '1e-9'];
  const running = startCommand(script, ['simulate', '--port', '0', '--json', ...world]);
  const stop = async () => {
    running.kill('SIGKILL');
    await running.ended;
  };
  try {
    const line = await running.firstLine;
    if (line instanceof Error) throw line;
    const { url } = JSON.parse(line);
    const answer = await fetch(`${url}/v1/faults`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ preset: 'typical', rates: RATES }),
    });
    if (!answer.ok) throw new Error(`the simulator refused its faults: ${await answer.text()}`);
    return { url, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
