import { readFile, writeFile } from 'node:fs/promises';
import { namesAloneTables, tablesOf } from './figures.mjs';
import { asMarkdown } from './format.mjs';
import { targetsTable } from './targets.mjs';

const PAGE = new URL('../../docs/cleaning.md', import.meta.url);

/** Where the pictures lie. */
export const PICTURES = new URL('../../docs/cleaning/', import.meta.url);

/**
 * Writes the figures into their part of docs/cleaning.md, between its markers.
 *
 * @param {'simulated' | 'replay'} part
 * @param {string} what was scored, in one sentence
 * @param {import('./result.mjs').Result} result
 */
export async function writeFigures(part, what, { parts, names_alone }) {
  const sections = parts.map((figures) => {
    const when = figures.early ? 'the first two weeks' : 'after the first two weeks';
    return folded(`${figures.preset}, ${when}`, asMarkdown(tablesOf(figures)));
  });
  if (names_alone.length > 0) sections.push(folded('names alone', asMarkdown(namesAloneTables(names_alone))));
  const page = await readFile(PAGE, 'utf8');
  const marked = new RegExp(`<!-- score: ${part} -->.*<!-- /score: ${part} -->`, 's');
  if (!marked.test(page)) throw new Error(`docs/cleaning.md has no markers for the ${part} figures.`);
  const body = `<!-- score: ${part} -->\n${what}\n\n${asMarkdown([targetsTable(parts)])}\n\n${sections.join('\n\n')}\n<!-- /score: ${part} -->`;
  await writeFile(
    PAGE,
    page.replace(marked, () => body),
  );
}

/** Tables that open on demand. @param {string} summary @param {string} body */
const folded = (summary, body) => `<details>\n<summary>${summary}</summary>\n\n${body}\n\n</details>`;
