import { branchState } from './branch-state.ts';
import type { DayEffects, NetworkEffects } from './day-effects.ts';
import { RowBuilder, type Rows } from './rows.ts';
import { DAYS_AHEAD, HOURLY_DAYS_AHEAD, type Network } from './series.ts';
import { typeShapes } from './type-shapes.ts';
import type { Shape } from './usual-week.ts';

/** Rows that teach (looked at from up to `weeks` earlier weeks) and rows of the days ahead of `origin`. */
export function historyRows(
  network: Network,
  effects: NetworkEffects,
  origin: number,
  weeks: number,
): { past: Rows; ahead: Rows } {
  const shapes = typeShapes(network, effects, origin);
  const past = new RowBuilder();
  const ahead = new RowBuilder();
  const states = network.branches.map((series, branch) => {
    const effect = effects.branches[branch] as DayEffects;
    return branchState(network, series, effect, shapes.get(series.type) as Shape, branch);
  });
  const share = shareKept(network, origin, weeks);
  const first = Math.max(0, Math.floor(origin / 7));
  for (let back = first; back >= 0; back--) {
    const from = origin - 7 * back;
    const levels = states.map((state) => state.advance(from));
    const known = levels.filter((level) => !Number.isNaN(level));
    const network7 = known.length > 0 ? known.reduce((sum, level) => sum + level, 0) / known.length : 0;
    if (back > weeks) continue;
    const days = back === 0 ? allDays : someDays(back);
    for (const state of states)
      state.rows(from, days, origin, back === 0 ? ahead : past, { sundayShare: effects.sundayShare, network7, share });
  }
  return { past: past.rows(), ahead: ahead.rows() };
}

const allDays = Array.from({ length: DAYS_AHEAD }, (_, day) => day + 1);

/** The next two weeks, and seven of the days up to eight weeks ahead, others each time. */
const someDays = (back: number): number[] => [
  ...allDays.slice(0, HOURLY_DAYS_AHEAD),
  ...Array.from(
    { length: 7 },
    (_, i) => HOURLY_DAYS_AHEAD + 1 + ((back * 5 + i * 6) % (DAYS_AHEAD - HOURLY_DAYS_AHEAD)),
  ),
];

/** Rows that are enough to learn from: more take time and memory, and change nothing that can be measured. */
const ENOUGH = 240_000;

/** The share of days that gives about {@link ENOUGH} rows. */
function shareKept(network: Network, origin: number, weeks: number): number {
  let hours = 0;
  for (const { weight } of network.branches) {
    for (let hour = 24 * Math.max(0, origin - 7 * weeks); hour < 24 * origin; hour++)
      if ((weight[hour] as number) > 0) hours++;
  }
  return ENOUGH / Math.max(ENOUGH, hours * 3);
}
