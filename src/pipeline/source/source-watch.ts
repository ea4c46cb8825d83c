import { type Clock, HOUR_MS, slotOf } from '../../shared/slots.ts';
import { SourceError } from '../errors.ts';
import type { Source } from './source.ts';

/** A source that is no further behind keeps up with the clock. */
const KEEPS_UP_MS = 2 * HOUR_MS;

/** What is known of a source: whether it answers, and how far its readings reach. */
export class SourceWatch {
  private answers: boolean | null = null;
  private sourceEnd: number | null = null;

  /** @param changed told when the source went or came back */
  constructor(
    private readonly source: Source,
    private readonly clock: Clock,
    private readonly changed: () => void,
  ) {}

  /** Whether the source answered when it was last asked; null before. */
  get reachable(): boolean | null {
    return this.answers;
  }

  /** The end of the slots that the source has, as it last said, where it is far behind the clock; else null. */
  get end(): number | null {
    return this.sourceEnd;
  }

  /**
   * The end of what is due: slots that are over, as far as the source has them. A source that can't be asked is taken by
   * the clock: what is missing stays missing, and its failure shows when it is read.
   */
  async dueEnd(signal: AbortSignal): Promise<number> {
    const over = slotOf(this.clock());
    try {
      const latest = await this.source.latestSlot(signal);
      this.note(true);
      const end = latest === null ? 0 : latest + HOUR_MS;
      // The end of one that keeps up moves on with the clock, also while it is away: what passes then is missing.
      this.sourceEnd = over - end > KEEPS_UP_MS ? end : null;
      return Math.min(over, end);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      this.note(false);
      return Math.min(over, this.sourceEnd ?? over);
    }
  }

  /** Notes whether the source answered. */
  note(answers: boolean): void {
    if (answers === this.answers) return;
    this.answers = answers;
    this.changed();
  }
}
