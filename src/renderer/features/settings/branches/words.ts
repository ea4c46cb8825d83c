import { WEEKDAYS } from '../../../../shared/branch.ts';
import type { BranchField, RowProblem } from '../../../../shared/branch-cells.ts';
import type { Words } from '../../../i18n/words.ts';

const isWeekday = (field: BranchField): boolean => (WEEKDAYS as readonly string[]).includes(field);

const TYPES = ['city', 'suburb', 'village', 'mall', 'station', 'other'] as const;
export const TYPE_CHOICES = ['', ...TYPES] as const;

/** How a type of branch is called. */
export const typeName = ({ t }: Words, type: string): string => {
  const known = TYPES.find((one) => one === type);
  return t(`settings.branches.types.${known ?? 'none'}`);
};

/** A cell as people read it: types by their names, a day without hours as closed, nothing as such. */
export function cellText(words: Words, field: BranchField, text: string): string {
  if (field === 'type' && text !== '') return typeName(words, text);
  if (text !== '') return text;
  return words.t(isWeekday(field) ? 'settings.branches.closed' : 'settings.branches.empty');
}

/** Why a row can't be taken, in a sentence. */
export const problemSentence = ({ t }: Words, { code, value }: RowProblem): string =>
  t(`settings.problems.${code}`, { value });
