import type { BranchChoice } from '../../state/app.ts';

/** Text without its accents and capitals. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

const known = new WeakMap<BranchChoice, string>();

/** Taken once per branch: with thousands of them, a letter typed must not normalise them all again. */
function plainOf(branch: BranchChoice): string {
  const text = known.get(branch) ?? plain(`${branch.name} ${branch.city}`);
  known.set(branch, text);
  return text;
}

/** Branches whose name or city holds the text, whatever its accents and capitals. */
export function matching(branches: readonly BranchChoice[], text: string): readonly BranchChoice[] {
  const wanted = plain(text.trim());
  return wanted === '' ? branches : branches.filter((branch) => plainOf(branch).includes(wanted));
}
