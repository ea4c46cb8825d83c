import { WEEKDAYS } from '../../shared/branch.ts';
import {
  BRANCH_FIELDS,
  type BranchCells,
  type BranchField,
  type BranchInUse,
  type BranchRow,
  type RowProblem,
  type RowProblemCode,
} from '../../shared/branch-cells.ts';
import { type CsvLanguage, csvRecords, csvText, fromText } from '../csv-cells.ts';
import { FRENCH_TYPES, plainWord } from './cells.ts';
import { problemOf } from './problems.ts';

type Column = BranchField | 'branch_id';

const COLUMNS: readonly Column[] = ['branch_id', ...BRANCH_FIELDS];

const FRENCH: Readonly<Record<Column, string>> = {
  branch_id: 'agence',
  name: 'nom',
  city: 'ville',
  region: 'région',
  type: 'type',
  monday: 'lundi',
  tuesday: 'mardi',
  wednesday: 'mercredi',
  thursday: 'jeudi',
  friday: 'vendredi',
  saturday: 'samedi',
  sunday: 'dimanche',
  holidays: 'jours fériés',
  opened_on: 'ouverte le',
  closed_on: 'fermée le',
};

const CLOSED: Readonly<Record<CsvLanguage, string>> = { fr: 'fermé', en: 'closed' };

/** Branches as a file that Excel opens right in France. */
export function branchesToCsv(
  branches: readonly Pick<BranchInUse, 'branch_id' | 'cells'>[],
  language: CsvLanguage,
): string {
  const header = COLUMNS.map((column) => (language === 'fr' ? FRENCH[column] : column));
  const rows = branches.map(({ branch_id, cells }) => [branch_id, ...cellsIn(cells, language)]);
  return csvText([header, ...rows]);
}

const cellsIn = (cells: BranchCells, language: CsvLanguage): string[] =>
  BRANCH_FIELDS.map((field) => {
    const text = cells[field];
    if (text === '' && (WEEKDAYS as readonly string[]).includes(field)) return CLOSED[language];
    if (field !== 'type' || language === 'en') return text;
    return (FRENCH_TYPES as Record<string, string>)[text] ?? text;
  });

/** A file's rows, and what is wrong with it as a table. */
export interface BranchesRead {
  rows: (BranchRow & { line: number })[];
  problems: RowProblem[];
}

/**
 * Reads branches from a file as an export or a spreadsheet writes it: cells apart by semicolons, commas or tabs, header in
 * French or English, columns in any order. A column that is absent leaves its cells as they are.
 */
export function branchesFromCsv(text: string): BranchesRead {
  const problems: RowProblem[] = [];
  const refuse = (code: RowProblemCode, line: number | null, value = '', branch_id: string | null = null) =>
    problems.push(problemOf({ line, branch_id, field: null, code, value }));
  const records = csvRecords(text);
  if ('reason' in records) {
    refuse('file-unreadable', records.line, records.reason);
    return { rows: [], problems };
  }
  const [header, ...lines] = records.records;
  if (!header || lines.length === 0) refuse('file-empty', null);
  const columns = (header?.record ?? []).map((cell) => columnNamed(cell));
  for (const [place, cell] of (header?.record ?? []).entries()) {
    const column = columns[place];
    // A spreadsheet leaves empty columns behind the last one.
    if (column === undefined && cell.trim() !== '') refuse('column-unknown', 1, cell.trim());
    if (column !== undefined && columns.indexOf(column) < place) refuse('column-twice', 1, cell.trim());
  }
  if (header && lines.length > 0 && !columns.includes('branch_id')) refuse('branch-column-missing', 1);
  if (problems.length > 0) return { rows: [], problems };

  const rows: BranchesRead['rows'] = [];
  for (const { record, line } of lines) {
    if (record.every((cell) => cell.trim() === '')) continue;
    const cells: Partial<BranchCells> = {};
    let branch_id = '';
    for (const [place, cell] of record.entries()) {
      const column = columns[place];
      if (column === 'branch_id') branch_id = fromText(cell).trim();
      else if (column !== undefined) cells[column] = fromText(cell);
    }
    if (record.some((cell, place) => columns[place] === undefined && cell.trim() !== '')) {
      refuse('cells-too-many', line, '', branch_id);
    } else {
      rows.push({ branch_id, cells, line });
    }
  }
  if (rows.length === 0 && problems.length === 0) refuse('file-empty', null);
  return { rows, problems };
}

const columnNamed = (cell: string): Column | undefined => {
  const named = plainWord(cell).replaceAll('_', ' ');
  return COLUMNS.find((column) => named === column.replaceAll('_', ' ') || named === plainWord(FRENCH[column]));
};
