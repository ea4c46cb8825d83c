/**
 * `npm run bench [-- simulator|pipeline|scale|clean|forecast|staffing|page|shell …]`: figures against their targets, of the built application on this
 * machine; all of them, or those named. Reported, never tested: machines are noisy.
 */
import { ensureBuilt } from '../scripts/setup/build.mjs';
import { ensureInstalled } from '../scripts/setup/install.mjs';

await ensureInstalled();
await ensureBuilt();
const { machine } = await import('./figures.mjs');
const benches = {
  simulator: async () => void (await import('../src/simulator/simulator.bench.ts')),
  pipeline: async () => (await import('./pipeline.mjs')).benchPipeline(),
  scale: async () => (await import('./scale.mjs')).benchScale(),
  clean: async () => (await import('./clean.mjs')).benchClean(),
  forecast: async () => (await import('./forecast.mjs')).benchForecast(),
  staffing: async () => (await import('./staffing.mjs')).benchStaffing(),
  page: async () => (await import('./page.mjs')).benchPage(),
  shell: async () => (await import('./shell.mjs')).benchShell(),
};

const wanted = process.argv.slice(2).filter((name) => name in benches);
console.log(machine());
for (const name of wanted.length > 0 ? wanted : Object.keys(benches)) {
  console.log(`\n${name}`);
  await benches[name]();
}
