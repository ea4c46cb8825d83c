import { expect, test } from 'vitest';
import { decimalOf, knownSeparator } from './csv-reading.ts';

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
