import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fittingColumns, roomAfter, rowBesideArrow, rowInEngine, SLICE_BYTES, sliceRows } from './reading-size.ts';

test('a row group is read in slices, none larger than what is read at once, until it is whole or there is no room', () => {
  const sizes = {
    rows: fc.integer({ min: 1, max: 20_000_000 }),
    rowBytes: fc.double({ min: 0.5, max: 1e6, noNaN: true }),
  };
  fc.assert(
    fc.property(sizes.rows, sizes.rowBytes, fc.integer({ min: 1, max: 2 ** 29 }), (rows, rowBytes, room) => {
      let [left, held, before] = [rows, 0, 0];
      for (;;) {
        const slice = sliceRows({ left, room: room - held, rowBytes, before });
        if (slice === 0) break;
        expect(slice * rowBytes).toBeLessThanOrEqual(Math.max(SLICE_BYTES, rowBytes));
        [left, held, before] = [left - slice, held + slice * rowBytes, slice];
      }
      expect(held).toBeLessThanOrEqual(room);
      expect(left === 0 || room - held < rowBytes).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test('rows that the footer tells nothing of are first read a few at a time', () => {
  const all = { left: 12_000_000, room: 2 ** 28, rowBytes: 0 };
  expect(sliceRows({ ...all, before: 0 })).toBe(2048);
  expect(sliceRows({ ...all, rowBytes: 210, before: 2048 })).toBe(32_768);
  expect(sliceRows({ ...all, rowBytes: 210, before: 1e6 })).toBe(Math.floor(SLICE_BYTES / 210));
});

test('more than there is room for, by a little, is no room', () => {
  expect(sliceRows({ left: 10, room: -3, rowBytes: 8, before: 100 })).toBe(0);
});

test('of columns that do not fit together, those that do are taken in order', () => {
  const sizes = [
    { name: 'id', bytes: 40 },
    { name: 'text', bytes: 90 },
    { name: 'price', bytes: 50 },
  ];
  expect(fittingColumns(sizes, 100)).toEqual(['id', 'price']);
  expect(fittingColumns(sizes, 180)).toEqual(['id', 'text', 'price']);
  expect(fittingColumns(sizes, 30)).toEqual([]);
});

test('what values take of the engine beside their Arrow form, or beside the text they came from, is counted', () => {
  expect(rowBesideArrow([{ type: 'VARCHAR' }, { type: 'BOOLEAN' }, { type: 'DECIMAL(9,2)' }, { type: 'DOUBLE' }])).toBe(
    13,
  );
  expect(rowInEngine(['BIGINT', 'DATE', 'VARCHAR'])).toBe(28);
});

test('a file that was cut leaves no room for another', () => {
  expect(roomAfter(100, { bytes: 60, rows: 5, total: 5 })).toBe(40);
  expect(roomAfter(100, { bytes: 97, rows: 5, total: null })).toBe(0);
  expect(roomAfter(100, { bytes: 97, rows: 5, total: 9 })).toBe(0);
});
