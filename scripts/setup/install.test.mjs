import { expect, test } from 'vitest';
import { holdsAll } from './install.mjs';

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a' },
  'node_modules/engine-windows': { version: '1.0.0', integrity: 'sha512-b', optional: true },
};
const zod = (changes = {}) => ({ 'node_modules/zod': { version: '4.0.0', integrity: 'sha512-a', ...changes } });

test('what the lock names is installed, without the optional parts of other platforms', () => {
  expect(holdsAll(zod(), wanted)).toBe(true);
});

test.each([
  ['nothing', {}],
  ['another version', zod({ version: '4.0.1' })],
  ['another content under the same version', zod({ integrity: 'sha512-c' })],
  ['an optional part of another version', { ...zod(), 'node_modules/engine-windows': { version: '0.9.0' } }],
])('%s installed is not enough', (_what, installed) => {
  expect(holdsAll(installed, wanted)).toBe(false);
});

test('a package that was added by hand does no harm', () => {
  expect(holdsAll({ ...zod(), 'node_modules/extra': { version: '1.0.0' } }, wanted)).toBe(true);
});
