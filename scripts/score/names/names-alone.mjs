import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fill } from '../fill.mjs';
import { filesOf } from '../lake-files.mjs';
import { Scorebook } from '../scorebook.mjs';
import { startSource } from '../source.mjs';
import { saveTruth } from '../truth.mjs';
import { namelessSource } from './nameless-source.mjs';

const BRANCHES = 200;
const FROM = '2026-03-02';
const UNTIL = '2026-03-12';
/** Every fault of a name as often as the next. */
const RATES = Object.fromEntries(
  ['misspelt', 'abbreviated', 'recased', 'unaccented', 'swapped', 'unknown'].map((fault) => [`name_${fault}`, 0.03]),
);

/**
 * How names alone are told apart, where no sensor id helps: in the ten days of a bank of 200 branches in which one reading in
 * six comes under a wrong name, and nothing else is wrong.
 *
 * @param {string} script the built command line
 * @param {number} seed
 * @returns {Promise<{ fault: string | null, readings: number, quarantined: number, wrong: number }[]>}
 */
export async function scoreNamesAlone(script, seed) {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-names-'));
  const truth = join(folder, 'truth.ndjson');
  const world = { faults: { preset: 'clean', rates: RATES }, seed, branches: BRANCHES, until: UNTIL };
  const simulator = await startSource(script, world);
  const nameless = await namelessSource(simulator.url);
  const book = await Scorebook.open();
  try {
    const range = await fill(script, { home: folder, source: nameless.url, from: FROM, to: UNTIL });
    await saveTruth(simulator.url, range, truth);
    const { branches } = await (await fetch(`${simulator.url}/v1/branches`)).json();
    const lake = join(folder, 'lake');
    await book.set({
      registry: branches.flatMap(({ sensors }) => sensors.map(({ id }) => id)),
      lake_hourly: filesOf(lake, 'hourly'),
      lake_quarantine: filesOf(lake, 'quarantine'),
      truth_files: [truth],
    });
    return /** @type {any[]} */ (await book.rows('names-alone'));
  } finally {
    book.close();
    await nameless.stop();
    await simulator.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
