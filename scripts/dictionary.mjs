/**
 * `npm run dictionary`: writes the README's data dictionary anew from src/shared/lake-tables.ts, the one place where the
 * lake's columns are said. A test keeps the two alike.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './setup/places.mjs';

const BEGIN = '<!-- data dictionary: made by "npm run dictionary" -->';
const END = '<!-- end of the data dictionary -->';

/** The dictionary as Markdown. @param {readonly import('../src/shared/lake-tables.ts').LakeTable[]} tables */
export function dictionaryOf(tables) {
  return tables
    .map(({ name, files, grain, columns }) => {
      const rows = columns.map((column) => `| \`${column.name}\` | ${column.type} | ${column.meaning} |`);
      return [
        `**${name}**: ${grain}. Files: \`${files}\`.`,
        '',
        '| column | type | meaning |',
        '|---|---|---|',
        ...rows,
      ].join('\n');
    })
    .join('\n\n');
}

/** The part of a README between the dictionary's marks. @param {string} readme */
export function dictionaryIn(readme) {
  return readme.slice(readme.indexOf(BEGIN) + BEGIN.length, readme.indexOf(END)).trim();
}

if (process.argv[1] === import.meta.filename) {
  const { LAKE_TABLES } = await import('../src/shared/lake-tables.ts');
  const path = inRoot('README.md');
  const readme = readFileSync(path, 'utf8');
  if (!readme.includes(BEGIN) || !readme.includes(END))
    throw new Error('README.md lacks the marks of the data dictionary');
  const before = readme.slice(0, readme.indexOf(BEGIN) + BEGIN.length);
  writeFileSync(path, `${before}\n\n${dictionaryOf(LAKE_TABLES)}\n\n${readme.slice(readme.indexOf(END))}`);
}
