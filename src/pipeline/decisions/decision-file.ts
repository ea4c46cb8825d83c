import { constants } from 'node:fs';
import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type Decision, decision } from '../../shared/decisions.ts';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import { unwritten } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { syncFolder } from '../lake/publish.ts';

/**
 * All decisions that were ever made, in that order. A last line that a crash cut off was never confirmed to anyone and
 * does not count.
 *
 * @throws LakeError naming the line where one before it is damaged: what a person said must not be left out in silence
 */
export async function readDecisions(layout: Layout): Promise<Decision[]> {
  return decisionsIn(await textOf(layout), layout).decisions;
}

/**
 * Adds a decision. Once this returns it survives a crash; before, it is there as a whole or not at all.
 *
 * @throws LakeError where the disk takes no more, or where the file is damaged
 */
export async function appendDecision(layout: Layout, made: Decision): Promise<void> {
  const held = await textOf(layout);
  const { wholeText } = decisionsIn(held, layout);
  const start = Buffer.byteLength(wholeText);
  const gap = wholeText === '' || wholeText.endsWith('\n') ? '' : '\n';
  let file: FileHandle | undefined;
  try {
    await mkdir(dirname(layout.decisions), { recursive: true });
    file = await open(layout.decisions, constants.O_RDWR | constants.O_CREAT);
    await file.truncate(start);
    await file.write(`${gap}${JSON.stringify(made)}\n`, start);
    await file.sync();
    if (held === '') await syncFolder(dirname(layout.decisions));
  } catch (error) {
    await file?.truncate(start).catch(() => {
      // What is left of the line is a cut-off one: nobody counts it.
    });
    throw unwritten(layout.decisions, messageOf(error));
  } finally {
    await file?.close();
  }
}

async function textOf(layout: Layout): Promise<string> {
  try {
    return await readFile(layout.decisions, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return '';
    throw new LakeError(
      `The decisions ${layout.decisions} can't be read (${messageOf(error)}). Check the file's rights.`,
    );
  }
}

/** The decisions in a text, and the text without a last line that was cut off. */
function decisionsIn(text: string, layout: Layout): { decisions: Decision[]; wholeText: string } {
  const lines = text.split('\n');
  const decisions: Decision[] = [];
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const read = parseDecision(line);
    if (read) decisions.push(read);
    else if (index === lines.length - 1) return { decisions, wholeText: text.slice(0, text.length - line.length) };
    else {
      throw new LakeError(
        `Line ${index + 1} of the decisions ${layout.decisions} is damaged. Nothing was changed. Mend that line, or remove it if it can't be mended, then try again.`,
      );
    }
  }
  return { decisions, wholeText: text };
}

function parseDecision(line: string): Decision | null {
  try {
    const read = decision.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
