import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What is known to take long, the longest first, as the beginning of a path. A file that is begun last and takes a minute
 * leaves all cores but one idle for that minute, and a fresh clone remembers no durations.
 */
const LONG = [
  'tests/chaos/',
  'tests/browser/footfall-compare',
  'tests/browser/walk',
  'tests/shell/windows',
  'src/main/watch/',
  'tests/cli/',
  'tests/browser/page',
  'tests/browser/pipeline',
  'tests/browser/quality',
  'tests/browser/footfall',
  'tests/browser/explore',
  'tests/browser/',
  'src/pipeline/transform/',
  'tests/shell/desktop',
  'src/pipeline/check/',
  'src/pipeline/engine',
  'src/pipeline/decisions/',
  'src/pipeline/registry/',
  'src/pipeline/backfill/',
  'src/main/app/',
  'tests/',
];

/** Where a file stands in the order, by its path from the project's root with forward slashes. */
export function rankOf(file: string): number {
  const rank = LONG.findIndex((beginning) => file.startsWith(beginning));
  return rank < 0 ? LONG.length : rank;
}

/** Begins with the files that take longest. The others keep Vitest's own order, so that those sharing a process stay together. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) =>
      rankOf(relative(this.ctx.config.root, moduleId).split(sep).join('/'));
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b));
  }
}
