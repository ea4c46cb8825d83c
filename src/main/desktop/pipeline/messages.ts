import type { Alert } from '../../../shared/alerts.ts';
import type { EngineEvent } from '../../affluence.ts';
import type { Soundness } from '../../lake-reading.ts';
import type { Keychain } from '../../outward/sealed-secrets.ts';
import type { ExportTable } from '../export-table.ts';

/**
 * What the shell and the pipeline's process say to each other: structured clones, in order, over the one port that
 * Electron opens with the process. A request and its answer share an id; so do a call and its result.
 */

/** A piece of a body, its end, or what the other end says about it. Travels both ways. */
export type BodyPart =
  | { type: 'bytes'; id: number; bytes: Uint8Array }
  /** No more bytes; error: why the body broke off, null where it is whole. */
  | { type: 'bytes-end'; id: number; error: string | null }
  /** How many bytes of the body were taken so far: the sender goes on accordingly. */
  | { type: 'bytes-taken'; id: number; total: number }
  | { type: 'bytes-unwanted'; id: number };

/** What the shell asks of the process besides requests of the page, by name. */
export interface Calls {
  /** Starts the schedule and fills what is missing; where paused, waits with that until it goes on. */
  start(): Promise<void>;
  extractNow(): Promise<void>;
  /** Starts nothing more by itself. */
  pause(): Promise<void>;
  /** Fills what was missed, where not paused. */
  catchUp(): Promise<void>;
  /** Goes on after a pause, with what was missed first. */
  goOn(): Promise<void>;
  /** Writes a table into a file; gives its rows. */
  exportTable(table: ExportTable, file: string): Promise<number>;
  /** Reads every file of the lake. */
  check(): Promise<Soundness>;
}
export type CallName = keyof Calls;

/** What the process asks of the shell: the keychain is the window's process' alone. */
export type KeychainCall = {
  [Name in keyof Keychain]: { name: Name; args: Parameters<Keychain[Name]> };
}[keyof Keychain];

/** Why the lake can't be opened, where the shell says it in the person's language: the native engine was not loaded, or is gone. */
export type OpenFailure = 'engine-not-loaded' | 'engine-missing';

export type ToPipeline =
  | {
      type: 'request';
      id: number;
      method: string;
      url: string;
      headers: [string, string][];
      hasBody: boolean;
    }
  /** Whoever asked doesn't wait for the answer any more. */
  | { type: 'request-dropped'; id: number }
  | { type: 'call'; id: number; name: CallName; args: unknown[] }
  | { type: 'keychain-answer'; id: number; value: unknown }
  | { type: 'keychain-failed'; id: number; message: string }
  /** Close the lake and end. */
  | { type: 'end' }
  | BodyPart;

export type FromPipeline =
  /** The lake is open: requests and calls are answered. */
  | { type: 'opened'; home: string }
  /** It can't be opened; a sentence says why. */
  | { type: 'not-opened'; message: string; failure?: OpenFailure }
  | { type: 'answer'; id: number; status: number; headers: [string, string][]; hasBody: boolean }
  | { type: 'result'; id: number; value: unknown }
  | { type: 'call-failed'; id: number; message: string }
  | { type: 'engine'; event: EngineEvent }
  /** Alerts to show on the desktop, with what people call their branches, by id. */
  | { type: 'alerts'; alerts: readonly Alert[]; names: Readonly<Record<string, string>> }
  | { type: 'keychain-call'; id: number; call: KeychainCall }
  /** Work that nobody waits for failed; a sentence says why. */
  | { type: 'trouble'; message: string }
  | BodyPart;

/** One end of the port. */
export interface Port<In, Out> {
  post(message: Out): void;
  listen(listener: (message: In) => void): void;
}
