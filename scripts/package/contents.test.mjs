import { expect, test } from 'vitest';
import { wrongContents } from './contents.mjs';

const file = (path, unpacked = false, bytes = 1000) => ({ path, bytes, unpacked });
const sound = [
  file('package.json'),
  file('out/main/desktop.js'),
  file('out/main/pipeline.js'),
  file('out/main/licences.md'),
  file('out/main/chunks/network.worker-BS67.js'),
  file('out/main/chunks/solver.worker-Co7B.js'),
  file('out/main/chunks/highs-B_nf.wasm'),
  file('out/preload/index.cjs'),
  file('out/renderer/index.html'),
  file('resources/icon.png'),
  file('node_modules/@duckdb/node-api/package.json'),
  file('node_modules/@duckdb/node-bindings/duckdb.js'),
  file('node_modules/@duckdb/node-bindings-linux-x64/duckdb.node', true),
];

const NAMED = [
  ['network.worker', "The forecast's thread"],
  ['solver.worker', "The rota's thread"],
  ['highs-', "The rota's solver"],
];

test('the application alone is well packed', () => {
  expect(wrongContents(sound, 'linux-x64')).toEqual([]);
});

test.each(sound.filter(({ path }) => !path.endsWith('duckdb.js')))('$path may not be missing', ({ path }) => {
  const files = sound.filter((one) => one.path !== path);
  const [, named = path] = NAMED.find(([part]) => path.includes(part)) ?? [];
  expect(wrongContents(files, 'linux-x64')).toEqual([`${named} is missing.`]);
});

test.each([
  ['src/main/cli/index.ts'],
  ['tests/setup.ts'],
  ['scripts/start.mjs'],
  ['README.md'],
  ['out/.built'],
  ['out/main/desktop.js.map'],
  ['node_modules/zod/src/index.test.js'],
  ['node_modules/@duckdb/node-api/lib/index.d.ts'],
])('%s has no place in it', (path) => {
  expect(wrongContents([...sound, file(path)], 'linux-x64')).not.toEqual([]);
});

test('the engine is that of the target, outside the archive', () => {
  expect(wrongContents(sound, 'win32-x64').join(' ')).toContain('for another platform than win32-x64');
  const packed = sound.map((one) => ({ ...one, unpacked: false }));
  expect(wrongContents(packed, 'linux-x64').join(' ')).toContain('no system loads native code');
});

test.each([
  ['The archive', false],
  ['What lies outside of the archive', true],
])('%s does not grow unseen', (part, unpacked) => {
  const large = file('out/renderer/large.wasm', unpacked, 200e6);
  expect(wrongContents([...sound, large], 'linux-x64')).toEqual([expect.stringContaining(`${part} takes 200 MB`)]);
});
