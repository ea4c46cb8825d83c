/** How errors hang together, as correlations from 0 (not at all) to 1 (they are the same): what intervals of sums depend on. */
export interface CommonErrors {
  /** Of two branches in the same hour. */
  hours: number;
  /** Of two branches on the same day. */
  days: number;
  /** Of an hour and the next one of the same branch and day. */
  neighbours: number;
}

/** Errors of this many usual ones count no more: a strike must not make all branches one. */
const LARGEST = 4;

/** Collects errors of things that were forecast for the same time, and gives how alike they are. */
export class Alikeness {
  private readonly sums = new Map<number, { sum: number; squares: number; count: number }>();
  private pairs = 0;
  private products = 0;
  private squares = 0;
  private count = 0;

  /**
   * Takes in an error.
   *
   * @param time a number that all errors of the same time, seen from the same origin, share
   * @param error in units of the branch's usual ones
   */
  add(time: number, error: number): void {
    const clipped = Math.max(-LARGEST, Math.min(LARGEST, error));
    const held = this.sums.get(time) ?? { sum: 0, squares: 0, count: 0 };
    held.sum += clipped;
    held.squares += clipped ** 2;
    held.count++;
    this.sums.set(time, held);
  }

  /** Closes the times that were told of so far: no more errors of theirs come. */
  settle(): void {
    for (const { sum, squares, count } of this.sums.values()) {
      this.products += sum ** 2 - squares;
      this.pairs += count * (count - 1);
      this.squares += squares;
      this.count += count;
    }
    this.sums.clear();
  }

  /** The mean correlation of two errors of the same time; 1, the most careful guess, where there were no two. */
  correlation(): number {
    this.settle();
    return this.pairs === 0 || this.squares === 0
      ? 1
      : shareOf(this.products / this.pairs / (this.squares / this.count));
  }
}

/** The correlation of errors with those that follow them. */
export class Succession {
  private products = 0;
  private squares = 0;

  add(error: number, next: number): void {
    this.products += error * next;
    this.squares += (error ** 2 + next ** 2) / 2;
  }

  /** 1, the most careful guess, where nothing followed anything. */
  correlation(): number {
    return this.squares === 0 ? 1 : shareOf(this.products / this.squares);
  }
}

const shareOf = (value: number): number => Math.min(1, Math.max(0, value));
