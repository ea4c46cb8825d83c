/** Names that mean something else in the engine: the lake's tables, and those that hold its pieces. */
const TAKEN = /^(daily|hourly|weekly|monthly|network|branches|doors|quarantine|((file|hours|details|result)_\d+))$/;

/** The name of a file's table: plain, so that it can be typed without quotes. `Ventes 2026.csv` is `ventes_2026`. */
export function tableName(file: string): string {
  const plain = file
    .replace(/\.[^.]*$/, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 40);
  if (plain === '') return 'file';
  return /^\d/.test(plain) || TAKEN.test(plain) || KEYWORDS.has(plain) ? `file_of_${plain}` : plain;
}

/** Of SQL, likely as names of files. */
const KEYWORDS = new Set([
  'table',
  'select',
  'from',
  'where',
  'order',
  'group',
  'all',
  'end',
  'user',
  'default',
  'limit',
  'offset',
  'column',
  'values',
  'union',
]);
