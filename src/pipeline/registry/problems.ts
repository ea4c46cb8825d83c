import type { RowProblem, RowProblemCode } from '../../shared/branch-cells.ts';

type Said = Omit<RowProblem, 'sentence'>;

const SENTENCES: Record<RowProblemCode, (said: Said) => string> = {
  'file-unreadable': ({ value }) => `The file can't be read as a table (${value}). Save it as CSV again.`,
  'file-empty': () => 'The file holds no branch. Export the branches to see what it should look like.',
  'branch-column-missing': () => 'The column "branch_id" is missing: it tells which branch a line is about.',
  'column-unknown': ({ value }) =>
    `There is no column "${value}". Take it out, or give it the name that an export has.`,
  'column-twice': ({ value }) => `The column "${value}" stands there twice. Take one of them out.`,
  'cells-too-many': () =>
    'The line has more cells than the header has columns. Put quotes around text that holds a separator.',
  'branch-unknown': ({ value }) =>
    `The source names no branch "${value}". Branches come from it; only what it says of them can be corrected.`,
  'branch-twice': ({ value }) => `The branch "${value}" stands on an earlier line already. Leave one of them.`,
  'name-empty': () => 'A branch needs a name.',
  'name-taken': ({ value }) => `Another branch is called "${value}" already.`,
  'text-too-long': () => 'The text is too long: 120 letters at most.',
  'type-unknown': ({ value }) => `"${value}" is no type of branch: city, suburb, village, mall, station or other.`,
  'hours-unreadable': ({ value }) =>
    `"${value}" are no opening hours. Write them like 09:00-12:30 13:30-18:00, or "closed".`,
  'hours-overlap': ({ value }) => `The opening hours "${value}" overlap.`,
  'calendar-unknown': ({ value }) => `"${value}" is no calendar of public holidays: FR, or FR-67 for one of its parts.`,
  'date-unreadable': ({ value }) => `"${value}" is no date. Write it like 2026-03-01 or 01/03/2026.`,
  'closed-before-opened': ({ value }) => `The branch can't be gone on ${value}, before it opened.`,
};

/** A problem with its sentence. */
export const problemOf = (said: Said): RowProblem => ({ ...said, sentence: SENTENCES[said.code](said) });
