import type { Part } from '../../data/explore/folder-columns.ts';

/** Files that were chosen, with their folders where a whole folder was. */
export const chosenParts = (files: Iterable<File>): Part[] =>
  inOrder([...files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));

/** Files that were dropped, and those in folders that were, however deep. To be asked while the drop is told of. */
export async function droppedParts(transfer: DataTransfer): Promise<Part[]> {
  // What was dropped is there as long as the event is; the folders' files can be read later.
  const items = [...transfer.items].filter(({ kind }) => kind === 'file');
  const taken = items.map((item) => ({ entry: item.webkitGetAsEntry(), file: item.getAsFile() }));
  const parts = await Promise.all(
    taken.map(async ({ entry, file }) => {
      if (entry?.isDirectory) return partsIn(entry as FileSystemDirectoryEntry);
      return file ? [{ file, path: file.name }] : [];
    }),
  );
  return inOrder(parts.flat());
}

const inOrder = (parts: Part[]): Part[] => parts.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));

async function partsIn(folder: FileSystemDirectoryEntry): Promise<Part[]> {
  const parts: Part[] = [];
  for (const entry of await entriesOf(folder)) {
    if (entry.isDirectory) parts.push(...(await partsIn(entry as FileSystemDirectoryEntry)));
    else parts.push({ file: await fileOf(entry as FileSystemFileEntry), path: entry.fullPath.replace(/^\//, '') });
  }
  return parts;
}

const fileOf = (entry: FileSystemFileEntry): Promise<File> =>
  new Promise((resolve, reject) => entry.file(resolve, reject));

/** A reader tells some entries at a time, and none once all are told. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const entries: FileSystemEntry[] = [];
  for (;;) {
    const more = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (more.length === 0) return entries;
    entries.push(...more);
  }
}
