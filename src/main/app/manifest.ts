import { stat } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import type { Layout } from '../../pipeline/lake/layout.ts';
import { dailyFiles } from '../../pipeline/lake/partition-files.ts';
import type { LakeFile, LakeManifest } from '../../shared/app-api.ts';
import { versionOf } from './serve-file.ts';

/** The files the page works from, as they are now. */
export async function lakeManifest(layout: Layout): Promise<LakeManifest> {
  const files = await Promise.all(
    [layout.branches, ...(await dailyFiles(layout)), layout.weekly, layout.monthly, layout.network].map((path) =>
      describe(layout, path),
    ),
  );
  return { files: files.flatMap((file) => file ?? []) };
}

async function describe(layout: Layout, path: string): Promise<LakeFile | null> {
  try {
    const { size, mtimeMs, ino } = await stat(path);
    return {
      path: relative(layout.lake, path).split(sep).join('/'),
      bytes: size,
      version: versionOf(size, mtimeMs, ino),
    };
  } catch {
    return null;
  }
}
