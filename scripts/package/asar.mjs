import { readFileSync } from 'node:fs';

/**
 * Lists an asar archive: its header is JSON, behind four little-endian 32-bit numbers of which the last is its length.
 *
 * @param {string} path
 * @returns {{ path: string, bytes: number, unpacked: boolean }[]} its files, by path inside it with forward slashes
 */
export function listAsar(path) {
  const archive = readFileSync(path);
  const header = JSON.parse(archive.toString('utf8', 16, 16 + archive.readUInt32LE(12)));
  return [...filesOf(header, '')];
}

function* filesOf(folder, prefix) {
  for (const [name, entry] of Object.entries(folder.files)) {
    if (entry.files) yield* filesOf(entry, `${prefix}${name}/`);
    else yield { path: prefix + name, bytes: entry.size, unpacked: entry.unpacked === true };
  }
}
