import { expect, test } from 'vitest';
import { PAGES } from '../../state/choice.ts';
import { commandOf, PAGE_KEYS, type Pressed } from './keys.ts';

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  command: false,
  alt: false,
  busy: false,
  ...more,
});

test('Ctrl+K opens the palette wherever one is, and with single keys off', () => {
  expect(commandOf(press('k', { command: true, busy: true }), false, false)).toEqual({ do: 'palette' });
  expect(commandOf(press('K', { command: true }), true, false)).toEqual({ do: 'palette' });
});

test('single keys do nothing while somebody writes, with Alt or Ctrl, or when they are off', () => {
  for (const key of ['?', '/', 'g', 't', '[', ']', 'n', 'p']) {
    expect(commandOf(press(key), true, false)).not.toBeNull();
    expect(commandOf(press(key, { busy: true }), true, false)).toBeNull();
    expect(commandOf(press(key, { alt: true }), true, false)).toBeNull();
    expect(commandOf(press(key, { command: true }), true, false)).toBeNull();
    expect(commandOf(press(key), false, false)).toBeNull();
  }
});

test('after g, each page has a letter of its own', () => {
  expect(new Set(Object.values(PAGE_KEYS)).size).toBe(PAGES.length);
  for (const page of PAGES) expect(commandOf(press(PAGE_KEYS[page]), true, true)).toEqual({ do: 'page', page });
  expect(commandOf(press('o'), true, false)).toBeNull();
  expect(commandOf(press('p'), true, false)).toEqual({ do: 'period', by: -1 });
});
