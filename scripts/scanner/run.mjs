/**
 * Runs the scanner over a folder, and prints as JSON what it found: `node run.mjs SCANNER_FOLDER FOLDER ELECTRON_VERSION`. A
 * process of its own, since the scanner also prints to its output. It asks nobody on the internet: what it finds must not
 * depend on the day.
 */
import http from 'node:http';
import https from 'node:https';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const [scannerFolder, folder, electronVersion] = process.argv.slice(2);
for (const module of [http, https]) {
  module.request = () => {
    throw new Error('The scanner asks nobody.');
  };
}
const scan = createRequire(join(scannerFolder, 'package.json'))('@doyensec/electronegativity');
const { issues, errors } = await scan({
  input: folder,
  isRelative: true,
  electronVersionOverride: electronVersion,
  // Holds Electron's version against a list on the internet.
  excludeFromScan: ['AvailableSecurityFixesGlobalCheck'],
});
const findings = issues.map(({ id, file, severity }) => ({ check: id, file, severity: severity.name }));
process.stdout.write(`\n${JSON.stringify({ findings, unread: errors.map(({ file }) => file) })}\n`);
