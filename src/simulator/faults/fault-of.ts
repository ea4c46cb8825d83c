import { hash, next, STREAM, toUnit } from '../chance/hash.ts';
import {
  type FaultRates,
  LASTING_FAULT_NAMES,
  LASTING_FAULTS,
  type LastingFault,
  PASSING_FAULTS,
  type ReadingFault,
} from './catalogue.ts';
import { type Episode, type Episodes, episodes } from './episodes.ts';

/** The fault of one reading, with what its details are drawn from. */
export interface FaultEvent {
  fault: ReadingFault;
  /** 32 bits: of the episode for a lasting fault, of the reading for a passing one */
  bits: number;
  /** first hour of the fault, and first hour after it, in hours since 1970 */
  start: number;
  end: number;
}

/** Gives the fault of the reading that a sensor owes for an hour, or null. */
export type FaultOf = (branch: number, door: number, hour: number) => FaultEvent | null;

interface Family {
  /** who shares an episode: all doors of a branch, or one */
  perBranch: boolean;
  episodes: Episodes;
  members: readonly { fault: LastingFault; upTo: number }[];
}

/** Doors are numbered apart from branches, and a branch never has more of them than this. */
const DOORS_PER_BRANCH = 64;

function familiesOf(seed: number, rates: FaultRates): readonly Family[] {
  const names = [...new Set(LASTING_FAULT_NAMES.map((fault) => LASTING_FAULTS[fault].family))];
  let taken = 0;
  return names.flatMap((name, number) => {
    const faults = LASTING_FAULT_NAMES.filter((fault) => LASTING_FAULTS[fault].family === name && rates[fault] > 0);
    const rate = faults.reduce((sum, fault) => sum + rates[fault], 0);
    const first = faults[0];
    if (!first) return [];
    let upTo = 0;
    const members = faults.map((fault) => {
      upTo += rates[fault] / rate;
      return { fault, upTo };
    });
    // Readings that an earlier family has are out of reach, so the others get the more.
    const conditional = rate / Math.max(rate, 1 - taken);
    taken += rate;
    return [
      {
        perBranch: name === 'line',
        episodes: episodes(seed, number, conditional, LASTING_FAULTS[first].hours),
        members,
      },
    ];
  });
}

function passingOf(rates: FaultRates): readonly { fault: ReadingFault; upTo: number }[] {
  const taken = LASTING_FAULT_NAMES.reduce((sum, fault) => sum + rates[fault], 0);
  let upTo = 0;
  return PASSING_FAULTS.filter((fault) => rates[fault] > 0).map((fault) => {
    upTo += rates[fault] / Math.max(rates[fault], 1 - taken);
    return { fault, upTo };
  });
}

/**
 * Draws the fault of any reading from the seed alone.
 *
 * @param rates shares of all readings that are due; those of the reading faults add up to 1 at most
 */
export function drawFaults(seed: number, rates: FaultRates): FaultOf {
  const families = familiesOf(seed, rates);
  const passing = passingOf(rates);
  const mostPassing = passing.at(-1)?.upTo ?? 0;

  return (branch, door, hour) => {
    const sensor = branch * DOORS_PER_BRANCH + door;
    for (const family of families) {
      const episode = family.episodes(family.perBranch ? branch : sensor, hour);
      if (episode) return lasting(family, episode);
    }
    const bits = hash(seed, STREAM.point, sensor, hour);
    const u = toUnit(bits);
    if (u >= mostPassing) return null;
    const hit = passing.find(({ upTo }) => u < upTo);
    return hit ? { fault: hit.fault, bits: next(bits, 1), start: hour, end: hour + 1 } : null;
  };
}

function lasting(family: Family, { start, end, bits }: Episode): FaultEvent {
  const u = toUnit(bits);
  const member = family.members.find(({ upTo }) => u < upTo) ?? family.members.at(-1);
  if (!member) throw new RangeError('A family of faults without members has no episodes.');
  return { fault: member.fault, bits: next(bits, 1), start, end };
}
