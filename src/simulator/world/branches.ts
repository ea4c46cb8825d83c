import type { Branch, Sensor } from '../../shared/branch.ts';
import { hash, next, pick, STREAM, toUnit, unit } from '../chance/hash.ts';
import { dayOf, textOfDay } from './civil.ts';
import { openingHoursOf } from './opening.ts';
import { CITIES, type Place, QUARTERS, VILLAGES } from './places.ts';
import { type BranchType, SHAPES } from './shapes.ts';

/** A branch of the registry with what the world knows of it and the registry does not say. */
export interface SimulatedBranch {
  branch: Branch;
  place: Place;
  type: BranchType;
}

interface Site {
  place: Place;
  /** how many branches of the place come before it */
  rank: number;
  type: BranchType;
  name: string;
}

const DOOR_NAMES: Record<BranchType, readonly string[]> = {
  city: ['Entrée principale', 'Côté rue', 'Cour'],
  suburb: ['Entrée principale', 'Parking'],
  village: ['Entrée'],
  mall: ['Galerie', 'Parking', 'Rue'],
  station: ['Parvis', 'Hall'],
};

/** A city's first branch is in its centre; the others go round the quarters, from another one in each city. */
function citySite(place: Place, city: number, rank: number): Site {
  const others = QUARTERS.length - 1;
  const at = rank % QUARTERS.length;
  const [quarter, type] = QUARTERS[at === 0 ? 0 : 1 + ((at - 1 + 3 * city) % others)] ?? QUARTERS[0];
  const round = Math.floor(rank / QUARTERS.length);
  return { place, rank, type, name: `${place.city} ${quarter}${round > 0 ? ` ${round + 1}` : ''}` };
}

/** The first `count` sites: cities get their first branch by their place in the list, a further one every 14 places. */
function sitesOf(count: number): readonly Site[] {
  const perCity = Math.ceil(count / CITIES.length) + Math.ceil(CITIES.length / 14) + 1;
  const inCities = CITIES.flatMap((place, i) =>
    Array.from({ length: perCity }, (_, rank) => ({ at: i + 14 * rank, site: citySite(place, i, rank) })),
  );
  const inVillages = VILLAGES.map((place, i) => ({
    at: 4.5 + 3 * i,
    site: { place, rank: 0, type: 'village' as const, name: place.city },
  }));
  const sites = [...inCities, ...inVillages].sort((a, b) => a.at - b.at || a.site.rank - b.site.rank);
  return sites.slice(0, count).map(({ site }) => site);
}

/** One branch in twelve opens, and one in twenty closes, at some day of these spans. */
const OPENINGS = [dayOf(2022, 1, 10), dayOf(2027, 6, 1)] as const;
const CLOSINGS = [dayOf(2025, 1, 6), dayOf(2029, 1, 1)] as const;

function lifeOf(seed: number, index: number): Pick<Branch, 'opened_on' | 'closed_on'> {
  const bits = hash(seed, STREAM.branch, index);
  const dayIn = ([from, to]: readonly [number, number], draw: number) =>
    textOfDay(from + Math.floor(toUnit(next(bits, draw)) * (to - from)));
  const fate = toUnit(bits);
  if (fate < 1 / 12) return { opened_on: dayIn(OPENINGS, 1) };
  if (fate < 1 / 12 + 1 / 20) return { closed_on: dayIn(CLOSINGS, 2) };
  return {};
}

function sensorsOf(seed: number, index: number, id: string, type: BranchType): Sensor[] {
  const doors = pick(SHAPES[type].doors, hash(seed, STREAM.doors, index));
  return Array.from({ length: doors }, (_, door) => ({
    id: `${id}-${String.fromCharCode(65 + door)}`,
    name: DOOR_NAMES[type][door] ?? `Porte ${door + 1}`,
  }));
}

/**
 * The registry of the simulated bank: `count` French branches with one to three doors. The first branches are the same
 * places whatever the count; doors, opening hours and life spans follow from the seed.
 */
export function simulatedBranches(seed: number, count: number): readonly SimulatedBranch[] {
  return sitesOf(count).map(({ place, rank, type, name }, index) => {
    const id = `${place.code}-${rank + 1}`;
    const branch: Branch = {
      id,
      name,
      city: place.city,
      region: place.region,
      type,
      timezone: 'Europe/Paris',
      opening_hours: openingHoursOf(seed, index, type),
      holidays: place.holidays,
      ...lifeOf(seed, index),
      sensors: sensorsOf(seed, index, id, type),
    };
    return { branch, place, type };
  });
}

/** Visitors in a typical open hour of the branch at this place of the registry, all doors together. */
export function hourlyVisitorsOf(seed: number, index: number, type: BranchType): number {
  const [least, most] = SHAPES[type].hourlyVisitors;
  return least + (most - least) * unit(seed, STREAM.size, index);
}
