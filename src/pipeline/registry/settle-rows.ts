import type { Branch } from '../../shared/branch.ts';
import type { BranchField, BranchRow, CellChange, RowProblem, RowProblemCode } from '../../shared/branch-cells.ts';
import { BRANCH_FIELDS } from '../../shared/branch-cells.ts';
import { cellsOf, plainWord, readCell } from './cells.ts';
import type { Corrections } from './corrections.ts';
import { problemOf } from './problems.ts';

/** Rows held against the registry: what they change, what can't be, and the corrections that there are then. */
export interface Settled {
  changes: CellChange[];
  problems: RowProblem[];
  corrections: Corrections;
}

/**
 * Works out what rows say anew. A cell that is as in use changes nothing; one that the source says again is corrected no more.
 *
 * @param rows with the line of their file, null without one
 * @param source the registry as the source gives it
 * @param used the same with `held`, the corrections so far, over it
 */
export function settleRows(
  rows: readonly (BranchRow & { line: number | null })[],
  source: readonly Branch[],
  used: readonly Branch[],
  held: Corrections,
): Settled {
  const cells = new Map(used.map((branch) => [branch.id, cellsOf(branch)]));
  const said = new Map(source.map((branch) => [branch.id, cellsOf(branch)]));
  const changes: CellChange[] = [];
  const problems: RowProblem[] = [];
  const corrections: Corrections = structuredClone(held);
  const lines = new Map<string, number | null>();
  for (const { branch_id, cells: written, line } of rows) {
    const refuse = (code: RowProblemCode, field: BranchField | null, value: string) =>
      problems.push(problemOf({ line, branch_id, field, code, value }));
    const now = cells.get(branch_id);
    if (now === undefined) {
      refuse('branch-unknown', null, branch_id);
      continue;
    }
    if (lines.has(branch_id)) {
      refuse('branch-twice', null, branch_id);
      continue;
    }
    lines.set(branch_id, line);
    const first = changes.length;
    for (const field of BRANCH_FIELDS) {
      const text = written[field];
      if (text === undefined || text.trim() === now[field].trim()) continue;
      // Whatever the source says can be said again, well written or not.
      const original = said.get(branch_id)?.[field];
      const read = text.trim() === original?.trim() ? { text: original } : readCell(field, text);
      if ('problem' in read) {
        refuse(read.problem, field, text.trim());
      } else if (read.text !== now[field]) {
        changes.push({ branch_id, field, from: now[field], to: read.text });
        const own = { ...corrections[branch_id], [field]: read.text };
        if (read.text === original) delete own[field];
        corrections[branch_id] = own;
        now[field] = read.text;
      }
    }
    const lives = changes.slice(first).some(({ field }) => field === 'opened_on' || field === 'closed_on');
    if (lives && now.opened_on && now.closed_on && now.closed_on <= now.opened_on) {
      refuse('closed-before-opened', 'closed_on', now.closed_on);
    }
  }
  const owners = new Map<string, string>();
  const names = [...cells].map(([id, { name }]) => ({ id, name: plainWord(name) }));
  const renamed = new Set(changes.flatMap(({ branch_id, field }) => (field === 'name' ? branch_id : [])));
  for (const { id, name } of names) if (!renamed.has(id)) owners.set(name, id);
  for (const { id, name } of names.filter(({ id }) => renamed.has(id))) {
    const value = cells.get(id)?.name ?? '';
    if (owners.has(name)) {
      problems.push(
        problemOf({ line: lines.get(id) ?? null, branch_id: id, field: 'name', code: 'name-taken', value }),
      );
    }
    owners.set(name, id);
  }
  return { changes, problems, corrections };
}
