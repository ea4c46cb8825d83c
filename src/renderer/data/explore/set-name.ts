import { folderValues } from './folder-columns.ts';

/** What files that are one table are called together: their folder, what their names have in common, or the first one's name. */
export function setName(paths: readonly string[]): string {
  const [first = ''] = paths;
  if (paths.length === 1) return nameOf(first);
  return commonFolder(paths) || commonStem(paths.map(nameOf)) || nameOf(first);
}

/** A name like none that is taken: `data`, `data_2`, `data_3`. */
export function unlike(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let number = 2; taken.has(free); number++) free = `${name}_${number}`;
  return free;
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? '';

/** The innermost folder that holds all, and is not named by a value; empty where there is none. */
function commonFolder(paths: readonly string[]): string {
  const folders = paths.map((path) => path.split('/').slice(0, -1));
  const shared = (folders[0] ?? []).filter((name, depth) =>
    folders.every((each) => each.slice(0, depth + 1).join('/') === folders[0]?.slice(0, depth + 1).join('/') && name),
  );
  return shared.filter((name) => folderValues(`${name}/`).size === 0).at(-1) ?? '';
}

/** What all names begin with, up to the last sign between words. */
function commonStem(names: readonly string[]): string {
  const [first = ''] = names;
  let length = first.length;
  for (const name of names) while (!name.startsWith(first.slice(0, length))) length--;
  const sign = /[^\p{L}\p{N}]+[\p{L}\p{N}]*$/u;
  const shared = first.slice(0, length);
  return sign.test(shared) ? shared.replace(sign, '') : '';
}
