import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays } from './dates.mjs';
import { fill } from './fill.mjs';
import { endOf, startSource } from './source.mjs';
import { saveTruth } from './truth.mjs';

/**
 * One world with its lake, as files.
 *
 * @typedef {{ home: string, lake: string, truth: string, from: string, remove(): void }} FilledWorld
 *   from: first local date
 */

/**
 * Fills a lake of its own from a simulator by a real backfill, and keeps what was true.
 *
 * @param {string} script the built command line
 * @param {{ preset: string, crowdsOf?: (branches: { id: string }[]) => object[], seed: number, branches: number, days: number, from?: string | undefined, replay?: { file: string, zone: string } | undefined }} world
 * @returns {Promise<FilledWorld>}
 */
export async function fillWorld(script, { preset, crowdsOf, days, from, ...world }) {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-score-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const truth = join(folder, 'truth.ndjson');
  const source = await startSource(script, {
    ...world,
    faults: { preset, ...(crowdsOf && { crowdsOf }) },
    until: from && addDays(from, days),
  });
  try {
    const first = from ?? addDays(await endOf(source.url), -days);
    const range = await fill(script, { home: folder, source: source.url, from: first, to: addDays(first, days) });
    await saveTruth(source.url, range, truth);
    return { home: folder, lake: join(folder, 'lake'), truth, from: first, remove };
  } catch (error) {
    remove();
    throw error;
  } finally {
    await source.stop();
  }
}
