import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { installInto, isInstalledIn } from '../setup/install.mjs';
import { inRoot } from '../setup/places.mjs';

/** Apart from what the application is made with: 400 packages that nothing else needs, so that no audit of ours has to know them. */
const folder = inRoot('node_modules', '.scanner');

/**
 * Installs the scanner beside the application's packages, exactly as scripts/scanner/package-lock.json names it; once.
 *
 * @returns {Promise<string>} its folder
 * @throws SetupError if npm fails
 */
export async function ensureScanner() {
  const wanted = inRoot('scripts', 'scanner', 'package-lock.json');
  if (isInstalledIn(folder, wanted)) return folder;
  mkdirSync(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) {
    copyFileSync(inRoot('scripts', 'scanner', name), join(folder, name));
  }
  await installInto(folder, ['--ignore-scripts']);
  return folder;
}
