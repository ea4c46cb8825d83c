import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

const NAMES = [
  /^branches\.parquet$/,
  /^raw\/date=\d{4}-\d\d-\d\d\/(day|h([01]\d|2[0-3]))\.parquet$/,
  /^(hourly|quarantine|doors)\/month=\d{4}-\d\d\/data\.parquet$/,
  /^daily\/year=\d{4}\/data\.parquet$/,
  /^(weekly|monthly|network)\/data\.parquet$/,
  /^forecast\/made=\d{4}-\d\d-\d\d\/\d{9}Z-[0-9a-f]{12}\.parquet$/,
  /^alerts\.jsonl$/,
];

/** Files of a home's lake, relative to it and with forward slashes, in order. @param {string} home @returns {string[]} */
export function lakeFiles(home) {
  const lake = join(home, 'lake');
  if (!existsSync(lake)) return [];
  return readdirSync(lake, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(lake, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** What a command makes for the time it runs. */
const PASSING = /^writer\.lock|\.(part|takeover|tmp)$/;

/**
 * What lies in a home that a finished command does not leave there.
 *
 * @param {string} home
 * @returns {string[]} paths relative to it
 */
export function strayFiles(home) {
  return [
    ...readdirSync(home).filter((name) => PASSING.test(name)),
    ...stagedFiles(home).map((name) => `staging/${name}`),
    ...lakeFiles(home)
      .filter((file) => !NAMES.some((name) => name.test(file)))
      .map((file) => `lake/${file}`),
  ];
}

/** Names of the files that are being written. @param {string} home @returns {string[]} */
export const stagedFiles = (home) => namesIn(join(home, 'staging'));

/** Names of the raw files of a UTC date. @param {string} home @param {string} date @returns {string[]} */
export const rawFilesOn = (home, date) => namesIn(join(home, 'lake', 'raw', `date=${date}`));

/** None where the folder is not there, or was just removed by a command that starts. @param {string} folder @returns {string[]} */
function namesIn(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** The process that has a home, as its lock says; 0 where nobody has. @param {string} home */
export function lockOwner(home) {
  try {
    return Number(/"pid":(\d+)/.exec(readFileSync(join(home, 'writer.lock'), 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}

/** The file of the lake that was written last, and when. @param {string} home @returns {{ file: string, at: number }} */
export function latestFile(home) {
  const written = lakeFiles(home).map((file) => ({ file, at: timeOf(join(home, 'lake', file)) }));
  return written.reduce((latest, one) => (one.at > latest.at ? one : latest), { file: '', at: 0 });
}

/** Milliseconds; 0 for a file that has just been joined into another. */
const timeOf = (path) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
