import type { Branch } from '../../shared/branch.ts';
import type { SlotRange } from '../../shared/slots.ts';

/** Where readings come from. */
export interface Source {
  /** Names the source in the lake's `source` column and to people. */
  readonly url: string;
  /** Where the name stands for the readings themselves, as a simulated world's does: another name, other readings. */
  readonly namesReadings?: boolean;
  /** How long its latest answers with readings took, seconds (median of three); null before there are so many. */
  answerSeconds?(): number | null;
  /**
   * The latest slot whose readings the source has, by its own word; null where it has none. What lies behind it is not
   * asked for: an empty answer would mean that nobody came.
   * @throws SourceError
   */
  latestSlot(signal?: AbortSignal): Promise<number | null>;
  /** The registry of branches. @throws SourceError */
  branches(signal?: AbortSignal): Promise<Branch[]>;
  /**
   * The readings of a range of slots that are over, page by page, as received and not yet judged.
   * @throws SourceError where a page can't be had, after retries
   */
  readings(range: SlotRange, signal?: AbortSignal): AsyncIterable<readonly unknown[]>;
}
