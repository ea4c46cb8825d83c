import { expect, test } from 'vitest';
import { decimalOf, knownSeparator, lineBytes, wholeLines } from './csv-reading.ts';

test.each([
  ['prices as a French spreadsheet writes them', 'ville;prix\nA;1234,50\nB;2,25\n', ';', ','],
  ['prices with a point', 'ville;prix\r\nA;1234.50\r\nB;2.25\r\n', ';', '.'],
  ['prices in quotes', 'ville\tprix\nA\t"1,5"\n', '\t', ','],
  ['whole numbers alone', 'a|b\n1|2\n', '|', '.'],
  ['a comma between values', 'a,b\n1,2\n3,4\n', ',', '.'],
  ['one column', 'a\n1,5\n', null, '.'],
] as const)('%s tell the sign before decimals', (_, head, separator, decimal) => {
  expect(decimalOf(head, separator)).toBe(decimal);
});

test('a separator that is not known is none', () => {
  expect([';', '\t', '§', '', undefined].map(knownSeparator)).toEqual([';', '\t', null, null, null]);
});

test.each([
  ['a;1\nb;23\nc;456', 10, 'a;1\nb;23\n'],
  ['a;1\nb;23\nc;456', 9, 'a;1\nb;23\n'],
  ['a;1\nb;23\nc;456', 8, 'a;1\n'],
  ['a;1\rb;23', 6, 'a;1\r'],
  ['a line of its own', 6, 'a line'],
])('of %j no more than %i bytes are kept, and none of a line that was begun', async (text, bytes, kept) => {
  expect(await (await wholeLines(new Blob([text]), bytes)).text()).toBe(kept);
});

test('lines are measured with their ends, in bytes', () => {
  expect(lineBytes('é;1\r\nab;2\r\n')).toBe(6);
});
