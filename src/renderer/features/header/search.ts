import type { BranchChoice } from '../../state/app.ts';

/** Branches whose name or city holds the text, whatever its accents and capitals. */
export function matching(branches: readonly BranchChoice[], text: string): readonly BranchChoice[] {
  const wanted = plain(text.trim());
  return wanted === '' ? branches : branches.filter(({ name, city }) => plain(`${name} ${city}`).includes(wanted));
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
