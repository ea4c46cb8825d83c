import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json: a clone, or the installed package. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** A path inside the project. @param {string[]} parts */
export const inRoot = (...parts) => join(root, ...parts);

/** Whether this is a clone, with sources to install for and build from. An installed package brings out/ ready made. */
export const isClone = () => existsSync(inRoot('src')) && existsSync(inRoot('package-lock.json'));
