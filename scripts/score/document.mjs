import { readFile, writeFile } from 'node:fs/promises';
import { asMarkdown, namesAloneTables, tablesOf } from './print.mjs';

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
    return `#### ${figures.preset}, ${when}\n\n${asMarkdown(tablesOf(figures))}`;
  });
  if (names_alone.length > 0) sections.push(`#### names alone\n\n${asMarkdown(namesAloneTables(names_alone))}`);
  const page = await readFile(PAGE, 'utf8');
  const marked = new RegExp(`<!-- score: ${part} -->.*<!-- /score: ${part} -->`, 's');
  if (!marked.test(page)) throw new Error(`docs/cleaning.md has no markers for the ${part} figures.`);
  const body = `<!-- score: ${part} -->\n${what}\n\n${sections.join('\n\n')}\n<!-- /score: ${part} -->`;
  await writeFile(
    PAGE,
    page.replace(marked, () => body),
  );
}
