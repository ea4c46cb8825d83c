import { readFile, writeFile } from 'node:fs/promises';
import { asMarkdown } from '../score/format.mjs';

const PAGE = new URL('../../docs/forecast.md', import.meta.url);

/**
 * Writes tables into their part of docs/forecast.md, between its markers.
 *
 * @param {import('./options.mjs').Part} part
 * @param {string} what was judged, in one sentence
 * @param {import('../score/format.mjs').Table[]} tables
 */
export async function writeTables(part, what, tables) {
  const page = await readFile(PAGE, 'utf8');
  const marked = new RegExp(`<!-- backtest: ${part} -->.*<!-- /backtest: ${part} -->`, 's');
  if (!marked.test(page)) throw new Error(`docs/forecast.md has no markers for the ${part} tables.`);
  const body = `<!-- backtest: ${part} -->\n${what}\n\n${asMarkdown(tables)}\n<!-- /backtest: ${part} -->`;
  await writeFile(
    PAGE,
    page.replace(marked, () => body),
  );
}
