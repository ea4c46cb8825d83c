import { create } from 'zustand';

/** Files that came from outside the page, for the Explore page to take; a file that is gone meanwhile is a name alone. */
export interface HandedFile {
  name: string;
  file: File | null;
}

/** What waits to be taken. */
export const useHandedFiles = create<{ files: readonly HandedFile[] }>(() => ({ files: [] }));

/** Leaves files for the Explore page. */
export const handOver = (files: readonly HandedFile[]): void => useHandedFiles.setState({ files });

/** Takes what waits. */
export function takeHandedFiles(): readonly HandedFile[] {
  const { files } = useHandedFiles.getState();
  if (files.length > 0) useHandedFiles.setState({ files: [] });
  return files;
}
