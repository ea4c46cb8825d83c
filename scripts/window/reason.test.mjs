import { describe, expect, test } from 'vitest';
import { hasDefaultBrowser, reasonForNoWindow } from './reason.mjs';

const desktop = { env: { DISPLAY: ':0' }, platform: 'linux', isRoot: false };

describe('a window can open', () => {
  test.each([
    ['on X11', desktop],
    ['on Wayland', { ...desktop, env: { WAYLAND_DISPLAY: 'wayland-0' } }],
    ['on Windows', { env: {}, platform: 'win32', isRoot: false }],
    ['on macOS, as root too', { env: {}, platform: 'darwin', isRoot: true }],
    [
      'wherever AFFLUENCE_HOST=window asks for it',
      { env: { AFFLUENCE_HOST: 'window', CI: '1' }, platform: 'linux', isRoot: true },
    ],
  ])('%s', (_where, machine) => {
    expect(reasonForNoWindow(machine)).toBeUndefined();
  });
});

describe('no window can open', () => {
  test.each([
    ['without a display', { ...desktop, env: {} }, 'no display'],
    ['on a CI machine', { ...desktop, env: { DISPLAY: ':0', CI: 'true' } }, 'CI machine'],
    ['as root', { ...desktop, isRoot: true }, 'root'],
    ['if a browser is asked for', { ...desktop, env: { DISPLAY: ':0', AFFLUENCE_HOST: 'browser' } }, 'AFFLUENCE_HOST'],
  ])('%s', (_where, machine, reason) => {
    expect(reasonForNoWindow(machine)).toContain(reason);
  });
});

test('a default browser is opened only where one can show', () => {
  expect(hasDefaultBrowser({ env: { DISPLAY: ':0' }, platform: 'linux' })).toBe(true);
  expect(hasDefaultBrowser({ env: { WSL_DISTRO_NAME: 'Debian' }, platform: 'linux' })).toBe(true);
  expect(hasDefaultBrowser({ env: {}, platform: 'darwin' })).toBe(true);
  expect(hasDefaultBrowser({ env: {}, platform: 'linux' })).toBe(false);
  expect(hasDefaultBrowser({ env: { CI: '1' }, platform: 'win32' })).toBe(false);
});
