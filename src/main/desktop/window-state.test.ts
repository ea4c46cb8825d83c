import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { keepWindowState, readWindowState } from './window-state.ts';

const newFile = () => join(mkdtempSync(join(tmpdir(), 'affluence-window-')), 'window.json');
const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const state = { x: 200, y: 100, width: 1280, height: 860, maximized: true };

test('a kept state is read back', () => {
  const file = newFile();
  keepWindowState(file, state);
  expect(readWindowState(file, screens)).toEqual(state);
});

test('a window whose title bar lies on no screen opens in its default place', () => {
  const file = newFile();
  keepWindowState(file, { ...state, x: 2500 });
  expect(readWindowState(file, screens)).toBeUndefined();
  expect(readWindowState(file, [...screens, { x: 1920, y: 0, width: 1920, height: 1040 }])).toBeDefined();
});

test.each(['', '{', '{}', '{"x":1,"y":1,"width":1,"height":1,"maximized":false}'])(
  'a damaged file %j is ignored',
  (text) => {
    const file = newFile();
    writeFileSync(file, text);
    expect(readWindowState(file, screens)).toBeUndefined();
  },
);

test('a place that cannot be written does no harm', () => {
  expect(() => keepWindowState(join(newFile(), 'below-a-file-that-is-not', 'x.json'), state)).not.toThrow();
});
