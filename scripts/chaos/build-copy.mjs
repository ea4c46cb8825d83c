import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../setup/places.mjs';

/**
 * Copies the build, so that building anew does not change the program under a run. The copy stands in node_modules, from
 * where it finds its packages.
 *
 * @returns {{ script: string, remove(): void }} the copied command line
 */
export function copyBuild() {
  const folder = inRoot('node_modules', '.affluence-chaos', String(process.pid));
  mkdirSync(folder, { recursive: true });
  for (const part of ['main', 'renderer']) cpSync(inRoot('out', part), join(folder, part), { recursive: true });
  return {
    script: join(folder, 'main', 'cli.js'),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
