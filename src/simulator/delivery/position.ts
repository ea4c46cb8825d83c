import { HOUR_MS, type SlotRange } from '../../shared/slots.ts';
import { hash } from '../chance/hash.ts';

/** Place of a record in the order in which readings are delivered: hour, branch, door, copy. */
export interface Position {
  slot: number;
  /** places in the registry */
  branch: number;
  door: number;
  /** 0, or 1 for the second record of a reading sent twice */
  copy: number;
}

/** Where a client has got to: the last record it was given, and the question it is an answer to. */
export interface Progress {
  range: SlotRange;
  /** the instant at which the first page was asked for; later arrivals don't move the pages under the client */
  asOf: number;
  last: Position;
}

/** Not a cursor that this server gave for this question. */
export class CursorError extends Error {
  override name = 'CursorError';
}

/** What the pages are of; each has cursors of its own. */
const QUESTIONS = { readings: 1000, truth: 1001 };
export type Question = keyof typeof QUESTIONS;

const check = (question: Question, numbers: readonly number[]): number =>
  numbers.reduce((sum, n) => hash(sum, QUESTIONS[question], n % 4_294_967_296, Math.floor(n / 4_294_967_296)), 0);

/** The opaque text that stands for a progress. */
export function cursorOf(question: Question, { range, asOf, last }: Progress): string {
  const numbers = [
    range.from / HOUR_MS,
    range.to / HOUR_MS,
    asOf,
    last.slot / HOUR_MS,
    last.branch,
    last.door,
    last.copy,
  ];
  return Buffer.from([...numbers, check(question, numbers)].join(' ')).toString('base64url');
}

/**
 * Reads a cursor that was given for this range.
 *
 * @throws CursorError with a sentence for the client
 */
export function progressOf(cursor: string, question: Question, range: SlotRange): Progress {
  const numbers = Buffer.from(cursor, 'base64url').toString('latin1').split(' ').map(Number);
  const [from = 0, to = 0, asOf = 0, hour = 0, branch = 0, door = 0, copy = 0, sum] = numbers;
  if (numbers.length !== 8 || !numbers.every(Number.isSafeInteger) || sum !== check(question, numbers.slice(0, 7))) {
    throw new CursorError('This cursor was not given by this server: pass next_cursor of the page before, unchanged.');
  }
  if (from * HOUR_MS !== range.from || to * HOUR_MS !== range.to) {
    throw new CursorError('This cursor belongs to another range: keep from and to as they were on the first page.');
  }
  return { range, asOf, last: { slot: hour * HOUR_MS, branch, door, copy } };
}
