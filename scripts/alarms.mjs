/**
 * `npm run alarms -- [--seeds 1,2,3] [--branches 40]`: how often the rules about visitors fire by default though nothing was
 * planned, held against the truth, and which planned crowds and falls they find. Each world (seeds, once quiet and once with
 * plans, `typical` faults) is filled by the built command line; the last 100 of its 163 days are judged.
 */
import { parseArgs } from 'node:util';
import { crowdOf, PLANS, planned } from './alarms/plans.mjs';
import { openTruth } from './alarms/truth.mjs';
import { copyBuild } from './chaos/build-copy.mjs';
import { runCommand } from './chaos/command.mjs';
import { ensureBuilt } from './setup/build.mjs';
import { ensureInstalled } from './setup/install.mjs';
import { runEntryPoint, say } from './setup/say.mjs';

const FROM = '2026-04-30';
const DAYS = 163;
const JUDGED_DAYS = 100;
const FIRST_PLAN = '2026-07-07';
const SIZES = /** @type {const} */ (['small', 'medium', 'large']);

/** Branches of fewer than 10, and of 22 and more visitors in an open hour. @param {number} size */
const sizeOf = (size) => SIZES[size < 10 ? 0 : size < 22 ? 1 : 2];

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(130));

await runEntryPoint(async () => {
  const options = { seeds: { type: 'string', default: '1,2,3' }, branches: { type: 'string', default: '40' } };
  const { values } = parseArgs({ options: /** @type {const} */ (options) });
  await ensureInstalled();
  await ensureBuilt();
  const { fillWorld } = await import('./score/world.mjs');
  const build = copyBuild();
  process.once('exit', build.remove);
  const found = new Map(PLANS.map(({ name }) => [name, new Map(SIZES.map((size) => [size, { found: 0, of: 0 }]))]));
  for (const seed of values.seeds.split(',').map(Number)) {
    const world = { preset: 'typical', seed, branches: Number(values.branches), days: DAYS, from: FROM };
    const quiet = await fillWorld(build.script, world);
    const truth = await openTruth(quiet);
    const sizes = await truth.sizes();
    const open = await truth.openHours();
    const told = await alertsOf(build.script, quiet.home);
    const months = (told.branches * JUDGED_DAYS) / 30;
    for (const { id, alerts } of told.rules) {
      const why = { event: 0, chance: 0, fault: 0, network: 0 };
      for (const alert of alerts) why[alert.branch_id === null ? 'network' : await truth.judge(alert)] += 1;
      say(
        `seed ${seed}, ${id}: ${alerts.length} alerts, ${(alerts.length / months).toFixed(3)} per branch and month ${JSON.stringify(why)}`,
      );
    }
    truth.close();
    quiet.remove();
    /** @type {ReturnType<typeof planned>} */
    let plans = [];
    const crowdsOf = (/** @type {{ id: string }[]} */ branches) => {
      plans = planned(branches, FIRST_PLAN);
      return plans.map(crowdOf);
    };
    const busy = await fillWorld(build.script, { ...world, crowdsOf });
    const alerts = (await alertsOf(build.script, busy.home)).rules.flatMap((rule) =>
      rule.alerts.map((alert) => ({ ...alert, direction: rule.direction })),
    );
    busy.remove();
    for (const { branch, date, plan } of plans) {
      const size = sizes.get(branch);
      const count = size === undefined ? undefined : found.get(plan.name)?.get(sizeOf(size));
      // On a closed day nobody could come.
      if (!count || !isHeld(plan, open.get(`${branch} ${date}`) ?? [])) continue;
      count.of += 1;
      const direction = plan.factor > 1 ? 'above' : 'below';
      const isFound = alerts.some(
        (alert) =>
          alert.direction === direction &&
          (alert.branch_id === branch || alert.branches.includes(branch)) &&
          alert.params.date <= date &&
          alert.params.last_date >= date,
      );
      if (isFound) count.found += 1;
    }
  }
  for (const [name, counts] of found) {
    const told = [...counts].map(([size, { found: hit, of }]) => `${size} ${hit} of ${of}`);
    say(`${name}: ${told.join(', ')}`);
  }
});

/**
 * Whether a branch was open all the hours of a plan, or at least three on a day of it.
 *
 * @param {(typeof PLANS)[number]} plan
 * @param {readonly number[]} open UTC hours
 */
function isHeld({ hours }, open) {
  if (hours === null) return open.length >= 3;
  const [from = 0, to = 0] = hours.map(Number);
  return open.filter((hour) => hour >= from && hour < to).length === to - from;
}

/**
 * @param {string} script the built command line
 * @param {string} home
 * @returns {Promise<{ branches: number, rules: { id: string, direction: string, alerts: { branch_id: string | null, branches: string[], params: Record<string, string> }[] }[] }>}
 */
async function alertsOf(script, home) {
  const { code, stdout, stderr } = await runCommand(script, [
    'alerts',
    '--home',
    home,
    '--days',
    String(JUDGED_DAYS),
    '--json',
  ]);
  if (code !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
