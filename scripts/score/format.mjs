/** Figures as texts; a dash where there is none. */

/** @typedef {{ title: string, head: string[], rows: string[][] }} Table */

export const number = (/** @type {number} */ value) => value.toLocaleString('en-GB');

export const share = (/** @type {number | null | undefined} */ value) => told(value, (it) => it.toFixed(3));

export const fixed = (/** @type {number | null | undefined} */ value) => told(value, (it) => it.toFixed(2));

export const percent = (/** @type {number | null | undefined} */ value, digits = 2) =>
  told(value, (it) => `${(100 * it).toFixed(digits)} %`);

/** @param {number | null | undefined} value @param {(value: number) => string} as */
const told = (value, as) => (value === null || value === undefined || Number.isNaN(value) ? '–' : as(value));

/** Tables for a terminal: aligned columns. @param {readonly Table[]} tables */
export const asText = (tables) =>
  tables
    .map(({ title, head, rows }) => {
      const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i]?.length ?? 0)));
      const line = (/** @type {string[]} */ cells) =>
        cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ');
      return [title, line(head), ...rows.map(line)].join('\n');
    })
    .join('\n\n');

/** Tables for Markdown. @param {readonly Table[]} tables */
export const asMarkdown = (tables) =>
  tables
    .map(({ title, head, rows }) => {
      const line = (/** @type {string[]} */ cells) => `| ${cells.join(' | ')} |`;
      const rule = `| --- |${' ---: |'.repeat(head.length - 1)}`;
      return [`**${title}**`, '', line(head), rule, ...rows.map(line)].join('\n');
    })
    .join('\n\n');
