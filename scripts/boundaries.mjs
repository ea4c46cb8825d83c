/**
 * Checks that the rooms of src/ import only what scripts/boundaries/rules.mjs lets them. Prints one sentence per broken
 * rule and ends with code 1, or says how many files keep the rules.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { brokenRules } from './boundaries/check.mjs';
import { inRoot, root } from './setup/places.mjs';

const files = readdirSync(inRoot('src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'));
const broken = files.sort().flatMap((file) => brokenRules(file, readFileSync(inRoot(file), 'utf8')));
for (const sentence of broken) console.log(sentence);
if (broken.length > 0) process.exitCode = 1;
else console.log(`${files.length} files keep to their rooms.`);
