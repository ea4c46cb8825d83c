/**
 * One step of `npm test`. `run` gives its output, and how many tests passed and failed where it is made of tests; or why
 * it can't be run on this machine, as a clause.
 *
 * @typedef {{ ok: boolean, output: string, passed?: number, failed?: number } | { skipped: string }} Outcome
 * @typedef {{ name: string, run: () => Promise<Outcome> }} Step
 */

/**
 * Runs a step and prints its line, with its time; its output too if it failed.
 *
 * @param {Step} step
 * @returns {Promise<{ passed: number, failed: number }>} a step that failed without a failed test counts as one failure
 */
export async function runStep({ name, run }) {
  const started = performance.now();
  const outcome = await run();
  if ('skipped' in outcome) {
    console.log(`– ${name} (skipped: ${outcome.skipped})`);
    return { passed: 0, failed: 0 };
  }
  const { ok, output, passed = 0, failed = 0 } = outcome;
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const count = passed + failed > 0 ? `, ${passed} passed, ${failed} failed` : '';
  console.log(`${ok ? '✓' : '✗'} ${name} (${seconds} s${count})`);
  if (!ok) console.log(output.trimEnd());
  return { passed, failed: ok ? 0 : Math.max(1, failed) };
}
