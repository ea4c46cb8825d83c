import { join } from 'node:path';

/**
 * More than this, megabytes, and something got in that should not have. In the archive, DuckDB's WASM build is 34 of them;
 * outside of it lies the native DuckDB alone, of 68 on Linux.
 */
const MOST_MEGABYTES = { archive: 65, unpacked: 90 };

const needed = [
  'package.json',
  'out/main/desktop.js',
  'out/main/pipeline.js',
  'out/main/licences.md',
  'out/preload/index.cjs',
  'out/renderer/index.html',
  'resources/icon.png',
  'node_modules/@duckdb/node-api/package.json',
];

/** What the build names anew whenever it changes. */
const neededSomewhere = [
  [/^out\/main\/chunks\/network\.worker-[^/]+\.js$/, "The forecast's thread"],
  [/^out\/main\/chunks\/solver\.worker-[^/]+\.js$/, "The rota's thread"],
  [/^out\/main\/chunks\/highs-[^/]+\.wasm$/, "The rota's solver"],
];

const unwanted = [
  [/^(?!package\.json$|out\/(main|preload|renderer)\/|resources\/icon\.png$|node_modules\/)/, 'is not of the build'],
  [/\.map$/, 'is a source map'],
  [/\.[cm]?tsx?$/, 'is a source or a declaration'],
  [/\.test\./, 'is a test'],
];

/**
 * Holds what was packed against what the application needs.
 *
 * @param {{ path: string, bytes: number, unpacked: boolean }[]} files of the archive
 * @param {string} target platform and processor as npm names them: linux-x64
 * @returns {string[]} one sentence per thing that is wrong, none if all is well
 */
export function wrongContents(files, target) {
  const paths = new Set(files.map(({ path }) => path));
  const bindings = `node_modules/@duckdb/node-bindings-${target}/`;
  const lacking = [...needed, `${bindings}duckdb.node`].filter((path) => !paths.has(path));
  const wrong = lacking.map((path) => `${path} is missing.`);
  for (const [pattern, what] of neededSomewhere) {
    if (!files.some(({ path }) => pattern.test(path))) wrong.push(`${what} is missing.`);
  }
  for (const { path, unpacked } of files) {
    for (const [pattern, why] of unwanted) if (pattern.test(path)) wrong.push(`${path} ${why}.`);
    const native = path.startsWith('node_modules/@duckdb/node-bindings-');
    if (native && !path.startsWith(bindings)) wrong.push(`${path} is for another platform than ${target}.`);
    if (native && !unpacked) wrong.push(`${path} lies in the archive, from where no system loads native code.`);
  }
  for (const [part, most] of Object.entries(MOST_MEGABYTES)) {
    const megabytes = megabytesOf(files, part);
    if (megabytes > most) wrong.push(`${PARTS[part]} takes ${megabytes.toFixed(0)} MB, more than ${most}.`);
  }
  return wrong;
}

const PARTS = { archive: 'The archive', unpacked: 'What lies outside of the archive' };

const megabytesOf = (files, part) =>
  files.filter(({ unpacked }) => unpacked === (part === 'unpacked')).reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;

/** How much was packed, beside what may be, as a clause. @param {{ bytes: number, unpacked: boolean }[]} files */
export function sizesOf(files) {
  const [archive, unpacked] = ['archive', 'unpacked'].map((part) => megabytesOf(files, part).toFixed(0));
  const { archive: mostArchive, unpacked: mostUnpacked } = MOST_MEGABYTES;
  return `${files.length} files are packed, ${archive} MB in the archive (${mostArchive} at most) and ${unpacked} outside of it (${mostUnpacked})`;
}

/**
 * Where a packed application has its archive and its program.
 *
 * @param {string} folder such as dist/linux-unpacked
 * @param {NodeJS.Platform} platform
 */
export function partsOf(folder, platform) {
  if (platform === 'darwin') {
    const contents = join(folder, 'Affluence.app', 'Contents');
    return { archive: join(contents, 'Resources', 'app.asar'), binary: join(contents, 'MacOS', 'Affluence') };
  }
  const binary = platform === 'win32' ? 'Affluence.exe' : 'affluence';
  return { archive: join(folder, 'resources', 'app.asar'), binary: join(folder, binary) };
}
