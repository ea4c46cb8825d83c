import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Branch } from '../../shared/branch.ts';
import { BRANCH_FIELDS } from '../../shared/branch-cells.ts';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import type { Layout } from '../lake/layout.ts';
import { replaceSmallFile } from '../lake/small-file.ts';
import type { RegistryBranch } from '../transform/registry.ts';
import { cellsOf, readCell, withCells } from './cells.ts';

/** What people corrected of the source's registry: by branch, the cells that are to be other than the source says. */
const corrections = z.record(z.string(), z.partialRecord(z.enum(BRANCH_FIELDS), z.string()));
export type Corrections = z.infer<typeof corrections>;

/**
 * The corrections of a lake's registry; none where there is no such file.
 *
 * @throws LakeError where they can't be read: hours made without them would be wrong
 */
export async function readCorrections(layout: Layout): Promise<Corrections> {
  let text: string;
  try {
    text = await readFile(layout.corrections, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {};
    throw new LakeError(
      `The corrections of branches ${layout.corrections} can't be read (${messageOf(error)}). Check the file's rights.`,
    );
  }
  try {
    const read = corrections.parse(JSON.parse(text));
    if (Object.values(read).every(areWellWritten)) return read;
  } catch {
    // Said below.
  }
  throw new LakeError(
    `The corrections of branches ${layout.corrections} are damaged. Nothing was changed. Put back a copy of the file, or move it away and import the branches' file again.`,
  );
}

const areWellWritten = (cells: Corrections[string]): boolean =>
  BRANCH_FIELDS.every((field) => {
    const text = cells[field];
    if (text === undefined) return true;
    const read = readCell(field, text);
    return 'text' in read && read.text === text;
  });

/** Keeps corrections: the same ones always as the same bytes. @throws LakeError where the disk takes no more */
export async function writeCorrections(layout: Layout, made: Corrections): Promise<void> {
  const sorted = Object.keys(made)
    .sort()
    .flatMap((id) => {
      const cells = BRANCH_FIELDS.flatMap((field) =>
        made[id]?.[field] === undefined ? [] : [[field, made[id][field]]],
      );
      return cells.length > 0 ? [[id, Object.fromEntries(cells)]] : [];
    });
  await replaceSmallFile(layout.corrections, `${JSON.stringify(Object.fromEntries(sorted), null, 1)}\n`);
}

/** The source's registry with the corrections over it. Readings go on being known by the names that the source gives. */
export function corrected(source: readonly Branch[], made: Corrections): RegistryBranch[] {
  return source.map((branch) => {
    const cells = made[branch.id];
    if (cells === undefined) return branch;
    const used: RegistryBranch = withCells(branch, cells);
    return used.name === branch.name ? used : { ...used, source_name: branch.name };
  });
}

/** What the source says of the cells of a branch that are corrected to something else. */
export function correctedCells(source: Branch, used: Branch): Corrections[string] {
  const [said, now] = [cellsOf(source), cellsOf(used)];
  return Object.fromEntries(
    BRANCH_FIELDS.flatMap((field) => (said[field] === now[field] ? [] : [[field, said[field]]])),
  );
}
