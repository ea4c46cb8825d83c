import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { keepWindowState, readWindowState } from './window-state.ts';

let file: string;
beforeEach(() => {
  file = join(mkdtempSync(join(tmpdir(), 'affluence-window-')), 'window.json');
});
afterEach(() => rmSync(dirname(file), { recursive: true }));

const screens = [{ x: 0, y: 0, width: 1920, height: 1040 }];
const state = { x: 200, y: 100, width: 1280, height: 860, maximized: true };

test('a kept state is read back', () => {
  keepWindowState(file, state);
  expect(readWindowState(file, screens)).toEqual(state);
});

test('a window whose title bar lies on no screen opens in its default place', () => {
  keepWindowState(file, { ...state, x: 2500 });
  expect(readWindowState(file, screens)).toBeUndefined();
  expect(readWindowState(file, [...screens, { x: 1920, y: 0, width: 1920, height: 1040 }])).toBeDefined();
});

test.each(['', '{', '{}', '{"x":1,"y":1,"width":1,"height":1,"maximized":false}'])(
  'a damaged file %j is ignored',
  (text) => {
    writeFileSync(file, text);
    expect(readWindowState(file, screens)).toBeUndefined();
  },
);

test('a place that cannot be written does no harm', () => {
  expect(() => keepWindowState(join(file, 'no-such-folder', 'x.json'), state)).not.toThrow();
});
