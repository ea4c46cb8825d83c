import { join } from 'node:path';
import type { Engine } from '../../pipeline/engine.ts';
import type { Clock } from '../../shared/slots.ts';
import { type Outward, openOutward } from './outward.ts';
import { type SecretKeeper, secretFiles } from './secrets.ts';

interface HomeMeans {
  clock: Clock;
  /** How many times as fast as the system's clock `clock` runs. */
  speed: number;
  /** By default files of the home. */
  secrets: SecretKeeper | undefined;
}

/** What carries alerts of an engine's home outward: branches are called as its registry does, a digest's time is theirs. */
export function outwardOf(engine: Engine, { clock, speed, secrets }: HomeMeans): Outward {
  const { home } = engine.layout;
  return openOutward({
    home,
    clock,
    speed,
    secrets: secrets ?? secretFiles(join(home, 'secrets')),
    names: async () => new Map((await engine.registry()).map(({ id, name }) => [id, name])),
    async timeZone() {
      const [zone] = await engine.timeZones();
      return zone ?? 'UTC';
    },
  });
}
