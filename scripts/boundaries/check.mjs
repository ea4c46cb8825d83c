import { isBuiltin } from 'node:module';
import { posix } from 'node:path';
import { importsOf } from './imports.mjs';
import { rooms } from './rules.mjs';

/**
 * Holds one file of src/ against the rules of its room.
 *
 * @param {string} file path from the project's root, with forward slashes
 * @param {string} source
 * @returns {string[]} one sentence per broken rule, none if all is well
 */
export function brokenRules(file, source) {
  const name = roomOf(file);
  if (!name) return [`${file} lies in none of the rooms: ${Object.keys(rooms).join(', ')}.`];
  const unsaid = (rooms[name].unsaid ?? []).filter((text) => source.includes(text));
  const said = unsaid.map((text) => `${file} mentions ${text}, which ${name} must not know.`);
  if (!/\.[cm]?tsx?$/.test(file)) return said;
  const broken = importsOf(file, source).flatMap(({ specifier, line }) => {
    const why = whyNot(name, file, specifier);
    return why ? [`${file}:${line} imports ${specifier ?? 'what only a run can tell'}, but ${why}.`] : [];
  });
  return [...said, ...broken];
}

/** @returns {string | undefined} why a room may not import this; undefined if it may */
function whyNot(name, file, specifier) {
  if (specifier === undefined) return 'an import must name its module, so that it can be checked';
  const path = specifier.replace(/[?#].*$/, '');
  if (path.startsWith('.')) return whyNotFile(name, posix.join(posix.dirname(file), path));
  if (path.startsWith('/') || path.startsWith('#')) return 'our own files are imported by relative path';
  // What a test needs besides its room, such as a server to read from, the application never meets.
  if (/\.test\.tsx?$/.test(file)) return undefined;
  return whyNotPackage(rooms[name], name, packageOf(path));
}

function whyNotFile(name, target) {
  const room = roomOf(target);
  if (room === name || (room && rooms[name].from.includes(room))) return undefined;
  if (!room && (target.startsWith('resources/') || target === 'package.json')) return undefined;
  const allowed = [...rooms[name].from.map((other) => rooms[other].folder), 'resources'].join(', ');
  return `${rooms[name].folder} may import from itself and ${allowed} only`;
}

function whyNotPackage({ folder, never, only }, name, imported) {
  if (never?.test(imported)) return `${folder} must do without it`;
  if (only && !only.test(imported)) return `${name} may import ${only.source} only`;
  return undefined;
}

/** `node:fs` for fs/promises, `@scope/name` and `name` for a package's inner paths. */
function packageOf(specifier) {
  const bare = specifier.replace(/^node:/, '');
  if (isBuiltin(specifier)) return `node:${bare.split('/')[0]}`;
  return bare
    .split('/')
    .slice(0, bare.startsWith('@') ? 2 : 1)
    .join('/');
}

/** @returns {string | undefined} name of the room whose folder holds this file, the innermost one */
function roomOf(file) {
  const holding = Object.keys(rooms).filter((name) => file.startsWith(`${rooms[name].folder}/`));
  return holding.sort((a, b) => rooms[b].folder.length - rooms[a].folder.length)[0];
}
