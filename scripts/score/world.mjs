import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../chaos/command.mjs';
import { SetupError } from '../setup/say.mjs';
import { addDays } from './dates.mjs';
import { endOf, startSource } from './source.mjs';
import { saveTruth } from './truth.mjs';

/**
 * One world with its lake, as files.
 *
 * @typedef {{ folder: string, lake: string, truth: string, from: string, remove(): void }} FilledWorld
 *   from: first local date
 */

/**
 * Fills a lake of its own from a simulator by a real backfill, and keeps what was true.
 *
 * @param {string} script the built command line
 * @param {{ preset: string, seed: number, branches: number, days: number, from?: string | undefined, replay?: { file: string, zone: string } | undefined }} world
 * @returns {Promise<FilledWorld>}
 */
export async function fillWorld(script, { days, from, ...world }) {
  const folder = mkdtempSync(join(tmpdir(), 'affluence-score-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const truth = join(folder, 'truth.ndjson');
  const source = await startSource(script, { ...world, until: from && addDays(from, days) });
  try {
    const first = from ?? addDays(await endOf(source.url), -days);
    const range = ['--from', first, '--to', addDays(first, days)];
    const place = ['--home', folder, '--source', source.url, '--json'];
    const { code, stdout, stderr } = await runCommand(script, ['backfill', ...range, ...place]);
    if (code !== 0) throw new SetupError('The backfill failed; what it said is above.', stderr);
    const filled = JSON.parse(stdout);
    await saveTruth(source.url, { from: Date.parse(filled.from), to: Date.parse(filled.to) }, truth);
    return { folder, lake: join(folder, 'lake'), truth, from: first, remove };
  } catch (error) {
    remove();
    throw error;
  } finally {
    await source.stop();
  }
}

/** Parquet files of a table of a lake. @param {string} lake @param {string} table */
export const filesOf = (lake, table) =>
  globSync(table === 'branches' ? 'branches.parquet' : `${table}/*/*.parquet`, { cwd: lake })
    .sort()
    .map((file) => join(lake, file));
