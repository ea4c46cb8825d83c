import type { Clock } from '../shared/slots.ts';
import { faultControl } from './fault-control.ts';
import type { Preset } from './faults/presets.ts';
import type { FaultChange } from './faults/settings.ts';
import { type Wait, waitInRealTime } from './http/api-faults.ts';
import { sensorApp } from './http/app.ts';
import type { Footfall } from './world/footfall.ts';
import { createWorld } from './world/world.ts';

/** What a simulated and a replayed world are served by. */
export interface ServingOptions {
  /** what time it is; hours that are not over by it are not served */
  clock: Clock;
  /** names the world: the same seed gives the same branches, counts and faults; 1 by default */
  seed?: number;
  /** how often things go wrong: a preset, or what one may PUT to /v1/faults */
  faults?: Preset | FaultChange;
  /** serves /v1/truth, to score a cleaning against; not by default */
  exposeTruth?: boolean;
  /** how slow answers and hanging connections wait; by the machine's own time, if not given */
  wait?: Wait;
}

/** Faults are `typical` by default. */
export interface SimulatorOptions extends ServingOptions {
  /** how many branches, 40 by default */
  branches?: number;
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
  requireSeed(seed);
  if (!Number.isInteger(branches) || branches < 1 || branches > MAX_BRANCHES) {
    throw new SimulatorOptionError(`${branches} branches can't be simulated: choose from 1 to ${MAX_BRANCHES}.`);
  }
  return simulatorOf(createWorld(seed, branches), { faults: 'typical', ...options });
}

function requireSeed(seed: number): void {
  if (!Number.isInteger(seed) || Math.abs(seed) > 0xffffffff) {
    throw new SimulatorOptionError(`The seed ${seed} is not a whole number of up to 32 bits, such as 7.`);
  }
}

/**
 * The API over any footfall; without faults unless they are asked for.
 *
 * @throws SimulatorOptionError, FaultSettingsError for a seed or faults that make no sense
 */
export function simulatorOf(footfall: Footfall, options: ServingOptions, notes: readonly string[] = []): Simulator {
  const { clock, seed = 1, faults: chosen = 'clean', exposeTruth = false, wait = waitInRealTime } = options;
  requireSeed(seed);
  const faults = faultControl(footfall, seed, typeof chosen === 'string' ? { preset: chosen } : chosen);
  const app = sensorApp({ clock, seed, footfall, faults, exposeTruth, wait });
  return { fetch: (request, env) => app.fetch(request, env), notes };
}
