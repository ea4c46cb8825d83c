import type { Clock } from '../shared/slots.ts';
import { readingsPages } from './delivery/readings-page.ts';
import { drawFaults } from './faults/fault-of.ts';
import { type Preset, ratesOf } from './faults/presets.ts';
import { sensorApp } from './http/app.ts';
import type { Footfall } from './world/footfall.ts';
import { createWorld } from './world/world.ts';

export interface SimulatorOptions {
  /** what time it is; hours that are not over by it are not served */
  clock: Clock;
  /** names the world: the same seed gives the same branches, counts and faults; 1 by default */
  seed?: number;
  /** how many branches, 40 by default */
  branches?: number;
  /** how often things go wrong, `typical` by default */
  faults?: Preset;
}

/** A sensor API that answers requests. */
export interface Simulator {
  /**
   * Answers one request as DESIGN.md's sensor API does.
   *
   * @param env what the host knows of the connection, as @hono/node-server gives it
   */
  fetch(request: Request, env?: object): Response | Promise<Response>;
  /** Sentences for whoever started it, such as rows of a replayed file that had to be left out. */
  readonly notes: readonly string[];
}

/** An option that makes no sense; the message is a sentence for the person who chose it. */
export class SimulatorOptionError extends Error {
  override name = 'SimulatorOptionError';
}

export const MAX_BRANCHES = 20_000;

/**
 * A simulated bank: a world of true footfall, the faults of its sensors, and the API that serves what comes of them.
 *
 * @throws SimulatorOptionError for a seed or a number of branches out of bounds
 */
export function createSimulator(options: SimulatorOptions): Simulator {
  const { seed = 1, branches = 40 } = options;
  if (!Number.isInteger(seed) || Math.abs(seed) > 0xffffffff) {
    throw new SimulatorOptionError(`The seed ${seed} is not a whole number of up to 32 bits, such as 7.`);
  }
  if (!Number.isInteger(branches) || branches < 1 || branches > MAX_BRANCHES) {
    throw new SimulatorOptionError(`${branches} branches can't be simulated: choose from 1 to ${MAX_BRANCHES}.`);
  }
  return simulatorOf(createWorld(seed, branches), seed, options.faults ?? 'typical', options.clock, []);
}

/** The API over any footfall. */
export function simulatorOf(
  footfall: Footfall,
  seed: number,
  faults: Preset,
  clock: Clock,
  notes: readonly string[],
): Simulator {
  const site = { footfall, faultOf: drawFaults(seed, ratesOf(faults)) };
  const app = sensorApp({ clock, footfall, readings: readingsPages(site) });
  return { fetch: (request, env) => app.fetch(request, env), notes };
}
