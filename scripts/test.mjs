/**
 * `npm test`: everything that must hold. Sets up what is missing, then runs every step, also after one failed, so that
 * one run shows all that is wrong. A failed step's output follows its line. The last line counts the tests, and each
 * failed step that is not made of tests as one failure: `N passed, N failed`.
 */
import { ensureBrowser } from './browser.mjs';
import { ensurePrometheus } from './prometheus.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint } from './setup/say.mjs';
import { runStep } from './test/step.mjs';
import {
  biome,
  boundaries,
  browserTests,
  build,
  electronTests,
  knip,
  packaging,
  scan,
  typecheck,
  unitTests,
} from './test/steps.mjs';

await runEntryPoint(async () => {
  await ensureInstalled();
  process.env.AFFLUENCE_BROWSER = await ensureBrowser();
  await ensurePrometheus();

  const started = performance.now();
  const results = [await runStep(build)];
  // Side by side: each waits a good deal for something else than a core. The quick checks are through first.
  const steps = [typecheck, biome, knip, boundaries, scan, packaging, unitTests, browserTests];
  results.push(...(await Promise.all(steps.map(runStep))));
  results.push(await runStep(electronTests));

  const passed = results.reduce((sum, result) => sum + result.passed, 0);
  const failed = results.reduce((sum, result) => sum + result.failed, 0);
  console.log(`All steps took ${((performance.now() - started) / 1000).toFixed(1)} s.`);
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
});
