import { type Branch, WEEKDAYS } from '../../shared/branch.ts';
import type { ReplayTable } from './table.ts';

const ALL_DAY: [string, string][] = [['00:00', '24:00']];

/** `TOWN-HALL-WEST` for "Town Hall (West)"; a name without any letter or digit gives `SITE`. */
const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-|-$/g, '') || 'SITE';

/** Ids like the names, told apart by a number where two names come out alike. */
function idsOf(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const slug = slugOf(name);
    let id = slug;
    for (let n = 2; taken.has(id); n++) id = `${slug}-${n}`;
    taken.add(id);
    return id;
  });
}

/** "New York" for America/New_York. */
const cityOf = (timeZone: string): string => (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');

/**
 * The registry of replayed sites: each is a branch that never closes, in the city of the zone's name, with a sensor
 * `<ID>-A`, or one for each value of the sensor column.
 */
export function replaySites(
  table: ReplayTable,
  timeZone: string,
): { branches: readonly Branch[]; doors: readonly (readonly number[])[] } {
  const ids = idsOf(table.sites);
  const doors = table.sites.map((_, site) => table.doors.flatMap((door, place) => (door.site === site ? [place] : [])));
  const branches = table.sites.map((name, site): Branch => {
    const id = ids[site] ?? '';
    const sensors = idsOf((doors[site] ?? []).map((door) => table.doors[door]?.sensor ?? 'A'));
    return {
      id,
      name,
      city: cityOf(timeZone),
      type: 'other',
      timezone: timeZone,
      opening_hours: Object.fromEntries(WEEKDAYS.map((weekday) => [weekday, ALL_DAY])),
      sensors: sensors.map((sensor) => ({ id: `${id}-${sensor}` })),
    };
  });
  return { branches, doors };
}
