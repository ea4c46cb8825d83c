import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Decision, decision } from '../../shared/decisions.ts';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import { unwritten } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { syncFolder } from '../lake/publish.ts';

const NEWLINE = 0x0a;

/**
 * All decisions that were ever made, in that order. A last line that a crash cut off was never confirmed to anyone and
 * does not count.
 *
 * @throws LakeError naming the line where one before it is damaged: what a person said must not be left out in silence
 */
export async function readDecisions(layout: Layout): Promise<Decision[]> {
  return decisionsIn(await bytesOf(layout), layout).decisions;
}

/**
 * Adds a decision. Once this returns it survives a crash; before, it is there as a whole or not at all.
 *
 * @throws LakeError where the disk takes no more, or where the file is damaged
 */
export async function appendDecision(layout: Layout, made: Decision): Promise<void> {
  const held = await bytesOf(layout);
  const { whole: start } = decisionsIn(held, layout);
  // Someone may have written the last line by hand.
  const gap = start === 0 || held[start - 1] === NEWLINE ? '' : '\n';
  const line = Buffer.from(`${gap}${JSON.stringify(made)}\n`);
  let file: FileHandle | undefined;
  try {
    await mkdir(dirname(layout.decisions), { recursive: true });
    file = await open(layout.decisions, constants.O_RDWR | constants.O_CREAT);
    await file.truncate(start);
    const { bytesWritten } = await file.write(line, 0, line.length, start);
    if (bytesWritten < line.length) throw new Error('there was no room for the whole line');
    await file.sync();
    if (held.length === 0) await syncFolder(dirname(layout.decisions));
  } catch (error) {
    await file?.truncate(start).catch(() => {
      // What is left of the line is a cut-off one: nobody counts it.
    });
    throw unwritten(layout.decisions, messageOf(error));
  } finally {
    await file?.close();
  }
}

async function bytesOf(layout: Layout): Promise<Buffer> {
  try {
    return await readFile(layout.decisions);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw new LakeError(
      `The decisions ${layout.decisions} can't be read (${messageOf(error)}). Check the file's rights.`,
    );
  }
}

/** The decisions in a file's bytes, and how many bytes they take: without a last line that was cut off. */
function decisionsIn(bytes: Buffer, layout: Layout): { decisions: Decision[]; whole: number } {
  const ended = bytes.lastIndexOf(NEWLINE) + 1;
  const decisions: Decision[] = [];
  for (const [index, line] of bytes.toString('utf8', 0, ended).split('\n').entries()) {
    if (line.trim() === '') continue;
    const read = parseDecision(line);
    if (read === null) {
      throw new LakeError(
        `Line ${index + 1} of the decisions ${layout.decisions} is damaged. Nothing was changed. Mend that line, or remove it if it can't be mended, then try again.`,
        { code: 'decisions-damaged', params: { file: layout.decisions, line: String(index + 1) } },
      );
    }
    decisions.push(read);
  }
  const last = parseDecision(bytes.toString('utf8', ended));
  return last ? { decisions: [...decisions, last], whole: bytes.length } : { decisions, whole: ended };
}

function parseDecision(line: string): Decision | null {
  try {
    const read = decision.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
