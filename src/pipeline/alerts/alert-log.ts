import { constants } from 'node:fs';
import { copyFile, mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Alert, alert } from '../../shared/alerts.ts';
import { codeOf, LakeError, messageOf } from '../errors.ts';
import { unwritten } from '../lake/database.ts';
import type { Layout } from '../lake/layout.ts';
import { syncFolder } from '../lake/publish.ts';
import { asideOf, replaceSmallFile } from '../lake/small-file.ts';

/** Closed alerts that are kept: the latest ones. */
const CLOSED_KEPT = 5_000;
/** Lines more than alerts from which on the file is written anew. */
const SLACK_LINES = 10_000;

const NEWLINE = 0x0a;

/**
 * The alerts of a lake, in `lake/alerts.jsonl`: a line is an alert as it became, the last line of an id holds. What is
 * appended is there as a whole or not at all, as far as the lines go: a last line that a crash cut off does not count, and its
 * alert is found again by the next judgement.
 */
export interface AlertLog {
  /** As they are now, in order of their first lines. */
  alerts(): readonly Alert[];
  /** Where a copy of the file lies of which lines could not be read when it was opened; null: all could. */
  readonly damaged: string | null;
  /** The largest revision there is; 0 without alerts. */
  revision(): number;
  /** Keeps alerts as they became; they hold once this returns. @throws LakeError where the disk takes no more */
  append(changed: readonly Alert[]): Promise<void>;
}

/**
 * Opens the log of a lake. Of a file with lines that can't be read a copy is kept beside it, and the others go on to hold.
 *
 * @throws LakeError where the file can't be read for lack of rights
 */
export async function openAlertLog(layout: Layout): Promise<AlertLog> {
  const file = join(layout.lake, 'alerts.jsonl');
  const held = new Map<string, Alert>();
  const bytes = await bytesOf(file);
  let whole = bytes.lastIndexOf(NEWLINE) + 1;
  let lines = 0;
  let unread = 0;
  for (const line of bytes.toString('utf8', 0, whole).split('\n')) {
    if (line === '') continue;
    const read = parseAlert(line);
    lines += 1;
    if (read) held.set(read.id, read);
    else unread += 1;
  }
  const damaged = unread > 0 ? asideOf(file) : null;
  if (damaged !== null) {
    await copyFile(file, damaged);
    await rewrite();
  }

  async function appendLines(text: Buffer): Promise<void> {
    await mkdir(dirname(file), { recursive: true });
    const handle = await open(file, constants.O_RDWR | constants.O_CREAT);
    try {
      // What a crash left of a line is in the way of the next.
      await handle.truncate(whole);
      const { bytesWritten } = await handle.write(text, 0, text.length, whole);
      if (bytesWritten < text.length) throw new Error('there was no room for the whole line');
      await handle.sync();
    } finally {
      await handle.close();
    }
    if (whole === 0) await syncFolder(dirname(file));
    whole += text.length;
  }
  async function compact(): Promise<void> {
    const closed = [...held.values()].filter(({ state }) => state === 'closed');
    const old = closed.sort((a, b) => a.revision - b.revision).slice(0, Math.max(0, closed.length - CLOSED_KEPT));
    for (const { id } of old) held.delete(id);
    await rewrite();
  }
  async function rewrite(): Promise<void> {
    const text = linesOf([...held.values()]);
    await replaceSmallFile(file, text);
    whole = Buffer.byteLength(text);
    lines = held.size;
  }

  return {
    alerts: () => [...held.values()],
    damaged,
    revision: () => [...held.values()].reduce((latest, { revision }) => Math.max(latest, revision), 0),
    async append(changed) {
      if (changed.length === 0) return;
      try {
        await appendLines(Buffer.from(linesOf(changed)));
      } catch (error) {
        throw unwritten(file, messageOf(error));
      }
      for (const one of changed) held.set(one.id, one);
      lines += changed.length;
      if (lines > Math.min(held.size, CLOSED_KEPT) + SLACK_LINES) await compact();
    },
  };
}

const linesOf = (alerts: readonly Alert[]): string => alerts.map((one) => `${JSON.stringify(one)}\n`).join('');

async function bytesOf(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return Buffer.alloc(0);
    throw new LakeError(`The alerts ${file} can't be read (${messageOf(error)}). Check the file's rights.`);
  }
}

function parseAlert(line: string): Alert | null {
  try {
    const read = alert.safeParse(JSON.parse(line));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
