import { mkdir, rename } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { DAY_MS, startOfUtcDate } from '../../shared/slots.ts';
import type { Engine } from '../engine.ts';
import type { CheckReport } from './check.ts';

/** What a repair did. */
export interface RepairReport {
  /** Where damaged files were moved to; nothing is deleted. */
  movedTo: string[];
  /** UTC dates that were got or made again. */
  dates: string[];
}

/**
 * Mends what a check found: damaged files are moved out of the lake, readings that went with them are asked for again,
 * and the hours and days that don't follow are made again.
 *
 * @param name of the folder below `damaged/` in the home that takes the files
 * @throws SourceError where raw readings were damaged and the source can't be reached
 */
export async function repairLake(engine: Engine, report: CheckReport, name: string): Promise<RepairReport> {
  const { layout } = engine;
  const movedTo: string[] = [];
  for (const { file } of report.findings) {
    if (file === null) continue;
    const target = join(layout.home, 'damaged', name, relative(layout.lake, file));
    await mkdir(dirname(target), { recursive: true });
    await rename(file, target);
    movedTo.push(target);
  }
  const dates = [...new Set(report.findings.flatMap((finding) => finding.dates))].sort();
  for (const { lost } of report.findings) if (lost) await (await engine.extract(lost)).ended;
  for (const range of joined(dates)) await engine.transform(range).ended;
  return { movedTo, dates };
}

/** Dates that follow each other as ranges of slots, of up to a month. */
function joined(dates: readonly string[]): { from: number; to: number }[] {
  const ranges: { from: number; to: number }[] = [];
  for (const start of dates.map(startOfUtcDate)) {
    const last = ranges.at(-1);
    if (last?.to === start && start - last.from < 31 * DAY_MS) last.to = start + DAY_MS;
    else ranges.push({ from: start, to: start + DAY_MS });
  }
  return ranges;
}

/** A name for the folder of damaged files: the instant of the repair, fit for a file name. */
export const repairName = (now: number): string => new Date(now).toISOString().replaceAll(':', '-');
