const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

export interface RecoveryOptions {
  /** Whether the source answers. */
  probe(): Promise<boolean>;
  /** Fills what was missed. */
  recover(): Promise<unknown>;
  /** Told of a recovery that failed. */
  onFailure(error: unknown): void;
  /** How many times as fast as the system's the clock runs; pauses shrink with it. */
  speed?: number;
  /** A number from 0 to 1, for the jitter that keeps many PCs from asking at once. */
  random?: () => number;
}

/**
 * Watches a source that failed: asks whether it is back, with pauses that double up to five minutes (and a jitter of
 * ± 20 %), and once it is, lets what was missed be filled, without anyone.
 */
export class Recovery {
  private timer: NodeJS.Timeout | null = null;
  private pause = FIRST_PAUSE_MS;
  private stopped = false;

  constructor(private readonly options: RecoveryOptions) {}

  /** Begins to watch, where that is not going on. */
  begin(): void {
    if (this.timer !== null || this.stopped) return;
    const { speed = 1, random = Math.random } = this.options;
    const wait = (this.pause * (0.8 + 0.4 * random())) / speed;
    this.timer = setTimeout(() => void this.ask(), Math.max(100, wait));
    this.timer.unref();
  }

  /** Ends the watch. */
  stop(): void {
    this.stopped = true;
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
  }

  private async ask(): Promise<void> {
    const back = await this.options.probe();
    this.timer = null;
    if (!back) {
      this.pause = Math.min(LONGEST_PAUSE_MS, this.pause * 2);
      this.begin();
      return;
    }
    this.pause = FIRST_PAUSE_MS;
    // A source that fails again begins a new watch through whoever sees it fail.
    if (!this.stopped) await this.options.recover().catch(this.options.onFailure);
  }
}
