/** A file's name of what is in it: lower case, no accents, words joined by hyphens, at most 120 letters. */
export const fileName = (...parts: readonly string[]): string =>
  ['affluence', ...parts]
    .map((part) =>
      part
        .normalize('NFD')
        .replace(/\p{Diacritic}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, '-')
        .replace(/^-|-$/g, ''),
    )
    .filter(Boolean)
    .join('-')
    .slice(0, 120);
