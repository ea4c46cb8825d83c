import { addDays } from '../score/dates.mjs';

const DAY = 86_400_000;

/** What happens once to each branch: so many times as many visitors, all day or for three hours of the morning. */
export const PLANS = [
  { name: '×2, a day', hours: null, factor: 2 },
  { name: '×1.5, a day', hours: null, factor: 1.5 },
  { name: '÷5, a day', hours: null, factor: 0.2 },
  { name: '×3, three hours', hours: ['08', '11'], factor: 3 },
  { name: '×2, three hours', hours: ['08', '11'], factor: 2 },
  { name: '÷5, three hours', hours: ['08', '11'], factor: 0.2 },
];

/**
 * Spreads the plans over branches and weekdays: at most a few branches on one day, so that none is the network's.
 *
 * @param {{ id: string }[]} branches
 * @param {string} first date from which on
 */
export function planned(branches, first) {
  return branches.flatMap(({ id }, index) =>
    PLANS.map((_, turn) => {
      const plan = PLANS[(turn + index) % PLANS.length];
      const date = weekday(addDays(first, ((index * 5) % 14) + 16 * turn));
      return { branch: id, date, plan };
    }),
  );
}

/** What the simulator is told of a plan. @param {ReturnType<typeof planned>[number]} planned */
export function crowdOf({ branch, date, plan: { hours, factor } }) {
  const [from, to] = hours
    ? hours.map((hour) => `${date}T${hour}:00:00Z`)
    : [`${date}T00:00:00Z`, `${addDays(date, 1)}T00:00:00Z`];
  return { branch_id: branch, from, to, factor };
}

/** The date, or the Monday after it. @param {string} date */
function weekday(date) {
  const day = new Date(Date.parse(date)).getUTCDay();
  return new Date(Date.parse(date) + (day === 6 ? 2 : day === 0 ? 1 : 0) * DAY).toISOString().slice(0, 10);
}
