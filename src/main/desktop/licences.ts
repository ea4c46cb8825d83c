import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where the licences of what the application is made of lie, below its root: the build writes the first two. */
const FILES = ['out/main/licences.md', 'out/renderer/licences.md', 'node_modules/@duckdb/node-api/LICENSE'];

/**
 * Writes the licences of everything bundled into one text file.
 *
 * @param root the application's folder or archive
 * @param folder where to write
 * @returns the file
 */
export function writeLicences(root: string, folder: string): string {
  const texts = FILES.flatMap((name) => {
    try {
      return [`${name}\n${'='.repeat(name.length)}\n\n${readFileSync(join(root, name), 'utf8')}`];
    } catch {
      return [];
    }
  });
  const file = join(folder, 'licences.txt');
  writeFileSync(file, texts.join('\n\n'));
  return file;
}
