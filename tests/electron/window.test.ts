import { beforeAll, describe } from 'vitest';
import { ensureBuilt } from '../../scripts/setup/build.mjs';
import { describeJourney } from '../shell/journey.ts';
import { startElectron } from './electron-application.ts';

/** The journey of tests/shell/windows.test.ts, in Electron itself. */

beforeAll(() => ensureBuilt(), 120_000);

describe('in Electron, on a new home', () => {
  describeJourney((home) => startElectron(home, '--branches', '1'));
});
