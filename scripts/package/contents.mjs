/** More than this, megabytes, and something got in that should not have: DuckDB is 68 of them, its WASM build 34. */
const MOST_MEGABYTES = 130;

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
  const megabytes = files.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  if (megabytes > MOST_MEGABYTES) wrong.push(`It takes ${megabytes.toFixed(0)} MB, more than ${MOST_MEGABYTES}.`);
  return wrong;
}
