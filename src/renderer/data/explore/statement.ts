/** What makes a statement that the page does not run, for a sentence about it. */
export type Refusal = 'empty' | 'several' | 'writes';

/** A statement to run, without its comments' reach and its closing semicolon; or why it is not run. */
export type Statement = { text: string } | { refused: Refusal };

const READS = /^(select|with|from|describe|desc|summarize|pivot|unpivot|values|show)\b/i;

/** Comments, and all that is quoted, in which a semicolon means nothing. */
const OPAQUE =
  /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|e'(?:\\[\s\S]|''|[^'\\])*'?|'(?:''|[^'])*'?|"(?:""|[^"])*"?|(\$\w*\$)[\s\S]*?(?:\1|$)/gi;

/** Takes one reading statement: anything else could change the tables that the charts are made of. */
export function readingStatement(input: string): Statement {
  const plain = input.replace(OPAQUE, (found) => blank(found));
  const end = plain.trimEnd().replace(/[;\s]+$/, '').length;
  const text = input.slice(0, end);
  const bare = plain.slice(0, end).trim();
  if (bare === '') return { refused: 'empty' };
  if (bare.includes(';')) return { refused: 'several' };
  return READS.test(bare.replace(/^[\s(]+/, '')) ? { text } : { refused: 'writes' };
}

/** Of the same length, so that places stay; quotes stay quotes, comments become spaces. */
const blank = (found: string): string =>
  found.startsWith('--') || found.startsWith('/*') ? ' '.repeat(found.length) : 'x'.repeat(found.length);
